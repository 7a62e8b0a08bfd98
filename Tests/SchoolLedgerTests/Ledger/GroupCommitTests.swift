import Foundation
import LMDB
import Metrics
import MetricsTestKit
import SchoolLedger
import SchoolLedgerTesting
import Testing

/// Which commands share a commit.
struct GroupCommitTests {
  @Test func `commands that come while others are decided share the next commit`() async throws {
    let metrics = TestMetrics()
    try await withMetricsFactory(metrics) {
      try await withSchool { school in
        let ledger = school.ledger
        // Those who opened the school have gone: after a commit for one, nobody is waited for.
        try await school.given(CreateCourse(course: "wis3", name: "Wiskunde 3").by("t-bram"))
        await withCheckedContinuation { over in
          @Sendable func register(_ user: String, then next: @escaping @Sendable () -> Void = {}) {
            ledger.submit(RegisterUser(user: user, kind: .student, name: user), by: "system") { _ in next() }
          }
          // Emil, Finn and Gijs come in Dirk's time, Hugo when nobody else is there.
          school.clock.atLook(1) {
            register("s-emil")
            register("s-finn")
            register("s-gijs") { register("s-hugo") { over.resume() } }
          }
          register("s-dirk")
        }
        let sizes = try metrics.expectRecorder("school_ledger_batch_size", [("ledger", "kompas.ledger")])
          .values
        #expect(sizes.suffix(3) == [1, 3, 1])
        let users = try ledger.read(as: "system") { try $0.people() }.people.map(\.user)
        #expect(Set(users).isSuperset(of: ["s-dirk", "s-emil", "s-finn", "s-gijs", "s-hugo"]))
      }
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `an answer that takes its time holds up no other command`() async throws {
    try await withSchool { school in
      let ledger = school.ledger
      let areOthersDone = DispatchSemaphore(value: 0)
      await withCheckedContinuation { (over: CheckedContinuation<Void, Never>) in
        @Sendable func create(_ course: String, then next: @escaping @Sendable () -> Void) {
          ledger.submit(CreateCourse(course: course, name: "C"), by: "t-bram") { _ in next() }
        }
        // These come while the first is decided: nobody comes later who could have them carried out.
        school.clock.atLook(1) {
          for index in 0..<3 { create("c\(index)") { areOthersDone.signal() } }
        }
        create("first") {
          for _ in 0..<3 { areOthersDone.wait() }
          over.resume()
        }
      }
      let courses = try ledger.read(as: "t-bram") { try $0.courses() }.courses
      #expect(courses.count == 4)
    }
  }

  @Test(.enabled(if: Fault.isAvailable, "release builds carry no faults"))
  func `a slow disk is given the commands of all who were just answered at once`() async throws {
    let metrics = TestMetrics()
    try await withMetricsFactory(metrics) {
      try await withSchool { school in
        let ledger = school.ledger
        let callers = 64
        await Fault.delay(.commit, under: school.url.appending(path: "log").path, by: .milliseconds(20)) {
          await withTaskGroup { group in
            for caller in 0..<callers {
              group.addTask {
                for round in 0..<10 {
                  let command = CreateCourse(course: "c\(caller)-\(round)", name: "C")
                  await #expect(throws: Never.self) { try await ledger.perform(command, by: "t-bram") }
                }
              }
            }
          }
        }
        // By the first of them it is seen that the disk is slow, and how many there are.
        let sizes = try metrics.expectRecorder("school_ledger_batch_size", [("ledger", "kompas.ledger")])
          .values.suffix(8)
        #expect(sizes.count { $0 == Double(callers) } > 4, "\(sizes)")
      }
    }
  }

  @Test func `an answer that takes its time holds up nobody while others are waited for`() async throws {
    try await withSchool { school in
      let ledger = school.ledger
      try await school.given(CreateCourse(course: "first", name: "C").by("t-bram"))
      let isOtherDone = DispatchSemaphore(value: 0)
      await withCheckedContinuation { (over: CheckedContinuation<Void, Never>) in
        @Sendable func create(_ course: String, then next: @escaping @Sendable () -> Void = {}) {
          ledger.submit(CreateCourse(course: course, name: "C"), by: "t-bram") { _ in next() }
        }
        // Two share a commit, after which two are waited for, and only one comes.
        school.clock.atLook(1) {
          create("slow") {
            #expect(isOtherDone.wait(timeout: .now() + 10) == .success)
            over.resume()
          }
          create("quick")
        }
        school.clock.atLook(3) { create("other") { isOtherDone.signal() } }
        create("second")
      }
      #expect(try ledger.read(as: "t-bram") { try $0.courses() }.courses.count == 5)
    }
  }

  @Test func `small commands that change large rows take several commits too`() async throws {
    let metrics = TestMetrics()
    try await withMetricsFactory(metrics) {
      try await withGroup { school in
        let ledger = school.ledger
        let goals = (1...1000).map { "\($0)-" + String(repeating: "x", count: 59) }
        for id in goals { try await school.given(goal(id, "Rekenen", "Getallen", "groep 4", nil)) }
        try await school.given(
          DefineGoalSet(goalSet: "set", name: "Alles", goals: goals).by("t-bram"),
          LinkGoalSet(group: "5a", goalSet: "set").by("t-bram"))
        let edits = (0..<1200).map { index in
          let goal = [goals[index / 2 % 1000]]
          return EditGoalPlan(
            group: "5a", add: index % 2 == 0 ? nil : goal, remove: index % 2 == 0 ? goal : nil)
        }
        await withCheckedContinuation { (over: CheckedContinuation<Void, Never>) in
          @Sendable func edit(_ index: Int) {
            ledger.submit(edits[index], by: "t-bram") { answer in
              if case .failure(let error) = answer { Issue.record(error) }
              if index == edits.count - 1 { over.resume() }
            }
          }
          school.clock.atLook(1) { edits.indices.dropFirst().forEach(edit) }
          edit(0)
        }
        let sizes = try metrics.expectRecorder("school_ledger_batch_size", [("ledger", "kompas.ledger")])
          .values
        let largest = try #require(sizes.max())
        #expect((500..<1100).contains(largest), "\(largest)")
      }
    }
  }

  @Test func `many megabytes take several commits, and nothing of what they say is lost`() async throws {
    let metrics = TestMetrics()
    try await withMetricsFactory(metrics) {
      try await withGroup { school in
        let ledger = school.ledger
        let before = try ledger.statistics().events
        let texts = (1...200).map { "\($0) " + String(repeating: "x", count: 29_000) }
        await withCheckedContinuation { (over: CheckedContinuation<Void, Never>) in
          @Sendable func edit(_ text: String) {
            ledger.submit(EditGroupDocument(group: "5a", text: text), by: "t-bram") { answer in
              if case .failure(let error) = answer { Issue.record(error) }
              if text == texts.last { over.resume() }
            }
          }
          school.clock.atLook(1) { texts.dropFirst().forEach(edit) }
          edit(texts[0])
        }
        let sizes = try metrics.expectRecorder("school_ledger_batch_size", [("ledger", "kompas.ledger")])
          .values
        let largest = try #require(sizes.max())
        #expect((100...150).contains(largest))
        #expect(try ledger.statistics().events == before + UInt64(texts.count))
        let document = try ledger.read(as: "t-bram") { try $0.group("5a") }.document
        #expect(document == texts.last)
      }
    }
  }
}
