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

    mutating func close() {
      add(PatternNeed.texts(open))
      open = [[]]
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

    var need: PatternNeed {
      var path = self
      path.close()
      return path.best
    }
  }

  /// One character, class or escape.
  struct Item {
    /// All that it can be, where that is little; nil else.
    var texts: [[UInt8]]?
    var need = PatternNeed.nothing
    /// The symbols that it can be; nil where that may be anything.
    var symbols: ByteSet?
    /// Whether it takes up nothing of the text.
    var isEmpty = false

    static let empty = Item(texts: [[]], isEmpty: true)
    static let unknown = Item(texts: nil)
  }
}
