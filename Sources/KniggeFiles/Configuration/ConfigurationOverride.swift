// What counts for some of the files below a configuration only.
import KniggeEngine

/// `"drafts/vorstand/**": { severity: { tone/sarcasm: error } }`
package struct ConfigurationOverride: Sendable {
  /// Pattern and folder of the files.
  package var files: GlobList
  package var configuration: Configuration
}
