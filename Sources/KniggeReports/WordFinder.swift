// Finds many words in a text at once, in one walk however many there are and however long they are.

/// Words as UTF-8, and where any of them stands.
///
/// A machine after Aho and Corasick (1975): a tree of all words, in which every place knows the longest other beginning
/// of a word that ends there. Words may be as many as a post has, each of another length.
struct WordFinder {
  /// Of a longer word this much is looked for; what follows is then taken for the rest of it, so that memory stays small
  /// and no part of it is shown.
  private static let longestBeginning = 1024

  /// A node of the tree; 0 is the root.
  private struct Node {
    var byte: UInt8
    var firstChild: Int32 = 0
    var nextSibling: Int32 = 0
    /// The longest other beginning of a word that ends here.
    var fallback: Int32 = 0
    /// How many bytes before this place belong to the longest word that ends here; 0 where none does.
    var before: Int32 = 0
    /// How many bytes behind it may belong to a word whose beginning ends here.
    var behind: Int32 = 0
  }

  private var nodes: [Node] = []
  /// The children of the root, by their bytes.
  private var roots: [Int32] = []
  /// The length in bytes of the longest word.
  private(set) var longest = 0

  var isEmpty: Bool { nodes.isEmpty }

  init() {}

  init(_ words: some Sequence<[UInt8]>) {
    for word in words where !word.isEmpty { insert(word) }
    if !isEmpty { link() }
  }

  private mutating func insert(_ word: [UInt8]) {
    if nodes.isEmpty {
      nodes = [Node(byte: 0)]
      roots = Array(repeating: 0, count: 256)
    }
    longest = max(longest, word.count)
    let beginning = word.prefix(Self.longestBeginning)
    var node: Int32 = 0
    for byte in beginning {
      var next = child(of: node, at: byte)
      if next == 0 {
        next = Int32(nodes.count)
        nodes.append(Node(byte: byte, nextSibling: node == 0 ? 0 : nodes[Int(node)].firstChild))
        if node == 0 { roots[Int(byte)] = next } else { nodes[Int(node)].firstChild = next }
      }
      node = next
    }
    nodes[Int(node)].before = Int32(beginning.count)
    nodes[Int(node)].behind = max(nodes[Int(node)].behind, Int32(clamping: word.count - beginning.count))
  }

  private func child(of node: Int32, at byte: UInt8) -> Int32 {
    if node == 0 { return roots[Int(byte)] }
    var child = nodes[Int(node)].firstChild
    while child != 0, nodes[Int(child)].byte != byte { child = nodes[Int(child)].nextSibling }
    return child
  }

  /// Where to go on from a node with a byte.
  private func step(from node: Int32, over byte: UInt8) -> Int32 {
    var node = node
    while true {
      let next = child(of: node, at: byte)
      if next != 0 || node == 0 { return next }
      node = nodes[Int(node)].fallback
    }
  }

  /// Gives every node its fallback, level by level.
  private mutating func link() {
    var queue = roots.filter { $0 != 0 }
    var done = 0
    while done < queue.count {
      let parent = queue[done]
      done += 1
      var node = nodes[Int(parent)].firstChild
      while node != 0 {
        let fallback = step(from: nodes[Int(parent)].fallback, over: nodes[Int(node)].byte)
        let other = nodes[Int(fallback)]
        nodes[Int(node)].fallback = fallback
        nodes[Int(node)].before = max(nodes[Int(node)].before, other.before)
        nodes[Int(node)].behind = max(nodes[Int(node)].behind, other.behind)
        queue.append(node)
        node = nodes[Int(node)].nextSibling
      }
    }
  }

  /// Every byte that belongs to some word, as byte ranges, ascending, none of them touching another.
  func places(in bytes: some Sequence<UInt8>) -> [Range<Int>] {
    guard !isEmpty else { return [] }
    var found: [Range<Int>] = []
    var node: Int32 = 0
    var index = 0
    for byte in bytes {
      node = step(from: node, over: byte)
      index += 1
      let before = Int(nodes[Int(node)].before)
      guard before > 0 else { continue }
      var range = (index - before)..<(index + Int(nodes[Int(node)].behind))
      while let last = found.last, last.upperBound >= range.lowerBound {
        range = min(last.lowerBound, range.lowerBound)..<max(last.upperBound, range.upperBound)
        found.removeLast()
      }
      found.append(range)
    }
    // A long word may have been cut off by the end.
    while let last = found.last, last.upperBound > index {
      found.removeLast()
      if last.lowerBound < index {
        found.append(last.lowerBound..<index)
        break
      }
    }
    return found
  }

  /// Whether any word stands in a text.
  func isAnywhere(in bytes: some Sequence<UInt8>) -> Bool {
    guard !isEmpty else { return false }
    var node: Int32 = 0
    for byte in bytes {
      node = step(from: node, over: byte)
      if nodes[Int(node)].before > 0 { return true }
    }
    return false
  }
}
