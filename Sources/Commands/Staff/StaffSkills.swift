import ArgumentParser
import ProvisionInterface
import Reports

/// `provctl staff skills`.
struct StaffSkills: DaemonCommand {
    static let configuration = Help.command(
        "skills", "Skills that provisions need against skills held, and who could be trained.",
        [
            ("staff skills", "every skill a provision on offer needs"), ("staff skills ELSA", "one of them"),
            ("staff skills --lapsing", "where a training lapses soon, or has"),
        ],
        notes: "What a provision needs is said with 'provision define --skill', what somebody holds with 'staff train'.")

    @Argument(help: "The skill.") var skill: String?
    @Flag(help: "Only where a training lapses soon, or has.") var lapsing = false
    @OptionGroup var asOf: AsOfOption
    @OptionGroup var reason: WhyOption
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = StaffInterface.ListSkills.Input(skill: skill, lapsing: lapsing ? true : nil, asOf: asOf.day, why: reason.why)
        try session.show(StaffInterface.ListSkills.self, input, SkillsReport.text)
    }
}

/// `provctl staff agencies`.
struct StaffAgencies: DaemonCommand {
    static let configuration = Help.command(
        "agencies", "Outside agencies: who does what for whom.",
        [("staff agencies", "minutes a week, given this half term, the next session"), ("staff agencies --as-of 1feb", "on that day")],
        notes: "Whoever comes from an agency is added with --agency. Their time costs the school nothing, unless their role has a rate.")

    @OptionGroup var asOf: AsOfOption
    @OptionGroup var reason: WhyOption
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        try session.show(StaffInterface.ListAgencies.self, .init(asOf: asOf.day, why: reason.why), AgenciesReport.text)
    }
}
