-- Opens a draft in a real Neovim, and says where its diagnostics are: line:byte severity code, one a line.
-- nvim --clean --headless -l neovim.lua, or for older ones: nvim --clean --headless -u neovim.lua DRAFT
local program, root = vim.env.KNIGGE, vim.env.KNIGGE_ROOT

local function report()
  local lines = {}
  for _, d in ipairs(vim.diagnostic.get(0)) do
    table.insert(lines, string.format("%d:%d-%d:%d %d %s", d.lnum, d.col, d.end_lnum, d.end_col, d.severity, d.code or ""))
  end
  table.sort(lines)
  io.stdout:write(table.concat(lines, "\n") .. "\n")
end

vim.api.nvim_create_autocmd("VimEnter", {
  callback = function()
    vim.lsp.start_client({
      name = "knigge",
      cmd = { program, "lsp" },
      root_dir = root,
      on_init = function(client) vim.lsp.buf_attach_client(0, client.id) end,
    })
    vim.wait(10000, function() return #vim.diagnostic.get(0) > 0 end, 50)
    -- Behind the emoji a word is typed as a person would, so that edits are tried, too.
    vim.api.nvim_buf_set_text(0, 1, 0, 1, 0, { "Und 👩🏽‍🚀 wieder garantiert! " })
    vim.wait(10000, function() return #vim.diagnostic.get(0) > 1 end, 50)
    report()
    vim.cmd("qall!")
  end,
})
