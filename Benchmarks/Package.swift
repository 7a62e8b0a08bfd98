// swift-tools-version: 6.2
import PackageDescription

/// The settings of the library, but for strict memory safety: its own package can speak to C only through
/// pointers.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableUpcomingFeature("ImmutableWeakCaptures"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "school-ledger-benchmarks",
  platforms: [.macOS(.v26)],
  dependencies: [
    .package(name: "school-ledger", path: ".."),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CBenchmarkLMDB", path: "Sources/CLMDB", pkgConfig: "lmdb",
      providers: [.apt(["liblmdb-dev"]), .brew(["lmdb"])]),
    .target(name: "RawLMDB", dependencies: ["CBenchmarkLMDB"]),
    .executableTarget(
      name: "SchoolLedgerBenchmarks",
      dependencies: [
        "RawLMDB", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "SchoolLedger", package: "school-ledger"),
        .product(name: "school-ledger", package: "school-ledger"),
      ],
      swiftSettings: strict),
  ]
)
