// What the options about configurations make of a run.
import KniggeEngine
import KniggeFiles

extension ConfigurationOptions {
  /// When the run takes place: at what `--now` says, else at what the clock says.
  var moment: Workspace.RunMoment { givenMoment.map(Workspace.RunMoment.given) ?? .clock(Clock.now) }

  /// Finds out what applies to drafts, and has all languages and platforms at hand. Nothing is read yet but those.
  func workspace(on disk: Disk, at moment: Workspace.RunMoment = .none) -> Workspace {
    var workspace = Workspace(
      disk: disk, knowledge: KnowledgeReader.read().knowledge, choice: choice, moment: moment,
      zoneFolders: ZoneData.folders)
    workspace.ruleSets = ruleSets
    return workspace
  }

  /// The language of messages: that of `--messages`, else that of the current folder's configuration, else English.
  func language(in workspace: inout Workspace) -> Language {
    let configured = try? workspace.configuration(forFolder: workspace.disk.current).messages
    return messages ?? configured ?? .english
  }
}
