// Colours, for terminals that want them.
import KniggeEngine

/// Wraps words of a report in colours, or leaves them as they are.
struct Paint {
  let useColor: Bool

  enum Style {
    case path
    case dim
    case severity(Severity)
  }

  func callAsFunction(_ text: String, _ style: Style) -> String {
    useColor && !text.isEmpty ? "\u{1B}[\(code(style))m\(text)\u{1B}[0m" : text
  }

  /// The parameters of “select graphic rendition” (ECMA-48).
  private func code(_ style: Style) -> String {
    switch style {
    case .path: "1"
    case .dim: "2"
    case .severity(.error): "1;31"
    case .severity(.warning): "1;33"
    case .severity(.note): "1;36"
    }
  }
}
