// One way through a regular expression, and what is met on it.

extension PatternReader {
  /// One way through the expression, up to where it has been read.
  struct Path {
    /// The texts that a match on this way may end with here, as far as they are known.
    var open: [[UInt8]] = [[]]
    /// The rarest thing that every match on this way has.
    private(set) var best = PatternNeed.nothing
    private var bestCost = Int.max
    /// The symbols that may stand right before what follows; nil where that may be anything.
    var last: ByteSet?
    /// How a match on this way may begin, one row or several; none where nobody asks.
    var starts: [StartRow] = []

    mutating func close() {
      add(PatternNeed.texts(open))
      open = [[]]
    }

    /// Nothing is known of how a match goes on from here.
    mutating func leaveOpen() {
      closeStarts()
      close()
      last = nil
    }

    mutating func add(_ need: PatternNeed) { add(need, need.cost) }

    mutating func add(_ need: PatternNeed, _ cost: Int) {
      guard cost < bestCost else { return }
      (best, bestCost) = (need, cost)
    }

    /// Goes on with one of some symbols, if `least` is 0 perhaps.
    mutating func follow(_ symbols: ByteSet?, least: Int) {
      guard let symbols else {
        last = nil
        return
      }
      if least > 0, let last { add(pair: SymbolPair(last, symbols)) }
      if least > 1 { add(pair: SymbolPair(symbols, symbols)) }
      last = least > 0 ? symbols : last.map { $0.union(symbols) }
    }

    private mutating func add(pair: SymbolPair) {
      guard pair.cost < PatternNeed.highestCost else { return }
      var need = PatternNeed()
      need.pairs = [pair]
      need.mayBeChanged = true
      add(need)
    }

    // MARK: Starts

    mutating func begin(with item: Item, _ times: Times) {
      for number in starts.indices where !starts[number].isWhole {
        if item.isEdge, times.isOnce { starts[number].addEdge() }
        if !item.isEmpty { starts[number].add(item, times) }
      }
    }

    mutating func closeStarts() {
      for number in starts.indices where !starts[number].isWhole { starts[number].close() }
    }

    /// Whether everything is known that is asked of how a match begins.
    var startsAreWhole: Bool { starts.allSatisfy(\.isWhole) }

    /// The same way where one of these characters stands before what follows.
    func following(_ symbols: ByteSet) -> Path {
      var path = self
      for number in starts.indices { path.starts[number].follow(symbols) }
      return path
    }

    /// The same way where none of these characters of ASCII stands before what follows.
    func avoiding(_ symbols: ByteSet) -> Path {
      var path = self
      for number in starts.indices { path.starts[number].avoid(symbols) }
      return path
    }

    var need: PatternNeed {
      var path = self
      path.close()
      return path.best
    }
  }

  /// One character, class or escape.
  struct Item: Sendable {
    /// All that it can be, where that is little; nil else.
    var texts: [[UInt8]]?
    var need = PatternNeed.nothing
    /// The symbols that it can be; nil where that may be anything.
    var symbols: ByteSet?
    /// Whether it takes up nothing of the text.
    var isEmpty = false
    /// Whether it stands where a word begins or ends.
    var isEdge = false
    /// Whether it is one character, whatever it is.
    var isCharacter = true
    /// Whether it is surely a character of a word.
    var isWord = false
    /// The symbols that it can be, where `symbols` leaves that open because they are too many to say anything of a pair.
    var kind: ByteSet?
    /// Characters of ASCII that it surely can be.
    var certain = ByteSet()

    var startSymbols: ByteSet? { symbols ?? kind }

    static let empty = Item(texts: [[]], isEmpty: true)
    static let edge = Item(texts: [[]], isEmpty: true, isEdge: true)
    static let unknown = Item(texts: nil)
    /// One character or several.
    static let row = Item(texts: nil, isCharacter: false)
    /// `\s`, `\w` and the like.
    static let space = Item(texts: nil, kind: .spaceSymbols, certain: .asciiSpace)
    static let digit = Item(
      texts: nil, need: .digit, symbols: PatternReader.digitSymbols, isWord: true, certain: .asciiDigits)
    static let wordCharacter = Item(texts: nil, isWord: true, kind: .wordSymbols, certain: .asciiWord)
  }
}
