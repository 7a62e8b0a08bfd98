// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "school-ledger-fuzzing",
  platforms: [.macOS(.v26)],
  dependencies: [.package(name: "school-ledger", path: "..")],
  targets: [
    .executableTarget(
      name: "Fuzzing", dependencies: [.product(name: "SchoolLedger", package: "school-ledger")],
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .treatAllWarnings(as: .error),
        .unsafeFlags(["-parse-as-library"]),
      ],
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])])
  ]
)
