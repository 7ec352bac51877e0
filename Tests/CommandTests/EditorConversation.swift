// A conversation with `knigge lsp` over its pipes, without any library of anybody's.
import Foundation

/// Messages on their way to and from the server.
enum EditorConversation {
  static func frame(_ message: [String: Any]) throws -> Data {
    var message = message
    message["jsonrpc"] = "2.0"
    let content = try JSONSerialization.data(withJSONObject: message)
    return Data("Content-Length: \(content.count)\r\n\r\n".utf8) + content
  }

  static func frames(_ messages: [[String: Any]]) throws -> Data {
    try messages.reduce(into: Data()) { $0 += try frame($1) }
  }

  /// The messages in what the server wrote; nil where anything else stands in it.
  static func messages(in output: Data) -> [[String: Any]]? {
    var messages: [[String: Any]] = []
    var rest = output[...]
    let end = Data("\r\n\r\n".utf8)
    while !rest.isEmpty {
      guard let header = rest.range(of: end),
        let text = String(data: rest[..<header.lowerBound], encoding: .utf8), text.hasPrefix("Content-Length: "),
        let length = Int(text.dropFirst(16)), rest.count - (header.upperBound - rest.startIndex) >= length
      else { return nil }
      let content = rest[header.upperBound..<(header.upperBound + length)]
      guard let message = try? JSONSerialization.jsonObject(with: content) as? [String: Any] else { return nil }
      messages.append(message)
      rest = rest[(header.upperBound + length)...]
    }
    return messages
  }

  /// A conversation about some documents: each is opened, and its diagnostics are asked for under its number.
  static func asking(about documents: [URL], in root: URL, capabilities: [String: Any] = [:]) throws -> Data {
    var messages: [[String: Any]] = [
      [
        "id": "begin", "method": "initialize",
        "params": [
          "processId": NSNull(), "rootUri": root.absoluteString, "capabilities": capabilities,
        ] as [String: Any],
      ], ["method": "initialized", "params": [:] as [String: Any]],
    ]
    for (number, document) in documents.enumerated() {
      let text = String(decoding: try Data(contentsOf: document), as: UTF8.self)
      let item: [String: Any] = [
        "uri": document.absoluteString,
        "languageId": document.pathExtension == "md" ? "markdown" : document.pathExtension,
        "version": 1, "text": text,
      ]
      messages.append(["method": "textDocument/didOpen", "params": ["textDocument": item]])
      messages.append([
        "id": number, "method": "textDocument/diagnostic",
        "params": ["textDocument": ["uri": document.absoluteString]],
      ])
    }
    messages += [["id": "end", "method": "shutdown"], ["method": "exit"]]
    return try frames(messages)
  }
}
