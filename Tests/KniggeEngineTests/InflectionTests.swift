// Inflection.
import Testing

@testable import KniggeEngine
