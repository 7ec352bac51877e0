// swift-tools-version: 6.2
// The package: one program, six libraries, three C modules. Each boundary fences something; README.md says what.
import PackageDescription

// CI turns warnings into errors; a user's hook, built by whatever compiler comes next, does not break on a new one.
let isStrict = Context.environment["KNIGGE_STRICT"] != nil
let strictness: [SwiftSetting] = isStrict ? [.treatAllWarnings(as: .error)] : []

// On Linux a plain `swift build -c release`, which is what hooks run, gives one file that starts in milliseconds and
// needs nothing beside it. Both halves are needed: the linker flags alone fail to link.
//
// Whether two parts of the program change a value at once is found out by the compiler, and beyond that while tests run; a
// release build asks no more at every access (1.3 % of the instructions for an archive).
let staticCode: [SwiftSetting] = [
  .unsafeFlags(
    ["-static-stdlib", "-enforce-exclusivity=unchecked"], .when(platforms: [.linux], configuration: .release))
]
//
// With KNIGGE_SYMBOLS set the names of functions stay in it, for profilers.
let keepsSymbols = Context.environment["KNIGGE_SYMBOLS"] != nil
let staticProgram: [LinkerSetting] = [
  .unsafeFlags(
    ["-static-stdlib", "-static-executable"] + (keepsSymbols ? [] : ["-Xlinker", "-s"]),
    .when(platforms: [.linux], configuration: .release))
]

// The tests run the program hundreds of times; without optimisation reading the shipped rules takes most of a test run.
let quick: [SwiftSetting] = [
  .unsafeFlags(
    ["-O"] + (Context.environment["KNIGGE_FUZZ"] != nil ? ["-sanitize=fuzzer,address"] : []),
    .when(configuration: .debug))
]

// KNIGGE_FUZZ builds the fuzzers of Tests/Fuzz with everything they try watched (see Tests/Fuzz/run). They take the bodies
// of FuzzTests, so those are no tests then.
let isFuzzing = Context.environment["KNIGGE_FUZZ"] != nil
let watch = ["-sanitize=fuzzer,address"]
let fuzzed: [Target] = [
  .target(
    name: "FuzzBodies",
    dependencies: ["KniggeEngine", "KniggeFiles", "KniggeLSP", "KniggeReports", "KniggeText", "KniggeYAML"],
    path: "Tests/FuzzTests/Bodies", swiftSettings: [.unsafeFlags(watch)]),
  .target(
    name: "FuzzEntry", dependencies: ["FuzzBodies"], path: "Tests/Fuzz/Entry",
    swiftSettings: [.unsafeFlags(watch + ["-parse-as-library"])]),
  .executableTarget(
    name: "knigge-fuzz", dependencies: ["FuzzEntry"], path: "Tests/Fuzz/Program",
    linkerSettings: [.unsafeFlags(watch)]),
]
let fuzzTests: [Target] = [
  .testTarget(
    name: "FuzzTests",
    dependencies: ["KniggeEngine", "KniggeFiles", "KniggeLSP", "KniggeReports", "KniggeText", "KniggeYAML"],
    swiftSettings: strictness + quick)
]

let package = Package(
  name: "knigge",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "knigge", targets: ["knigge"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
  ],
  targets: [
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(
      name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"]), .brew(["pcre2"])]),
    .target(name: "CBuiltInRules"),

    // What it offers is `public`, elsewhere `package`: every step of every walk asks it something, and Swift (6.3) inlines
    // nothing of `package` in other modules, whatever it is marked as. A census of a post takes half the instructions so.
    .target(name: "KniggeText", swiftSettings: strictness + staticCode + quick),
    .target(
      name: "KniggeYAML", dependencies: ["CLibYAML", "KniggeText"], swiftSettings: strictness + staticCode + quick),
    .target(
      name: "KniggeEngine", dependencies: ["CPCRE2", "KniggeText"], swiftSettings: strictness + staticCode + quick),
    .target(
      name: "KniggeFiles", dependencies: ["CBuiltInRules", "KniggeEngine", "KniggeText", "KniggeYAML"],
      swiftSettings: strictness + staticCode + quick),
    .target(
      name: "KniggeReports", dependencies: ["KniggeEngine", "KniggeText"],
      swiftSettings: strictness + staticCode + (isFuzzing ? quick : [])),
    .target(
      name: "KniggeLSP", dependencies: ["KniggeEngine", "KniggeFiles", "KniggeReports", "KniggeText", "KniggeYAML"],
      swiftSettings: strictness + staticCode + quick),
    .executableTarget(
      name: "knigge",
      dependencies: [
        "KniggeEngine", "KniggeFiles", "KniggeLSP", "KniggeReports", "KniggeText",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strictness + staticCode, linkerSettings: staticProgram),

    .testTarget(name: "KniggeTextTests", dependencies: ["KniggeText"], swiftSettings: strictness),
    .testTarget(name: "KniggeYAMLTests", dependencies: ["KniggeYAML", "KniggeText"], swiftSettings: strictness),
    .testTarget(name: "KniggeEngineTests", dependencies: ["KniggeEngine", "KniggeText"], swiftSettings: strictness),
    .testTarget(
      name: "KniggeFilesTests", dependencies: ["KniggeFiles", "KniggeEngine", "KniggeText", "KniggeYAML"],
      swiftSettings: strictness),
    .testTarget(
      name: "KniggeReportsTests", dependencies: ["KniggeReports", "KniggeEngine", "KniggeText"],
      swiftSettings: strictness),
    .testTarget(
      name: "KniggeLSPTests",
      dependencies: ["KniggeLSP", "KniggeEngine", "KniggeFiles", "KniggeReports", "KniggeText"],
      swiftSettings: strictness),
    .testTarget(name: "CommandTests", dependencies: ["knigge"], swiftSettings: strictness),
  ] + (isFuzzing ? fuzzed : fuzzTests),
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)
