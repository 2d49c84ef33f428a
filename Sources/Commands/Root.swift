import ArgumentParser
import ProvisionInterface

/// Every command there is: the one table from which help, completions and manual pages are made.
struct Root: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "provctl", abstract: "Provision management in a school, from the command line.",
        discussion: Help.discussion(
            [
                ("group today", "your day"), ("log 3 kit:ill", "row 3: all there but Kit"),
                ("map --year Y7", "what is on offer, and what it costs"), ("pupil zara", "everything known of a pupil"),
                ("progress group y7-reading-1", "before and after"), ("status", "how provd is, and who you are to it"),
            ],
            """
            A command is a noun, a verb and the thing: provctl group show y7-reading-1.
            The verb may be left out and then means show. Days read tue, 12nov, yesterday, 2026-11-12.
            --dry-run records nothing; --json prints data. --host ssh://user@school, or
            PROVD_HOST, asks the daemon of another computer.
            """),
        version: "provctl \(ProvisionVersion.text)",
        subcommands: [],
        groupedSubcommands: [
            CommandGroup(
                name: "Every day", subcommands: [LogCommand.self, UndoCommand.self, GroupNoun.self, PupilNoun.self, FindCommand.self]),
            CommandGroup(
                name: "Looking",
                subcommands: [MapCommand.self, ProgressCommand.self, ExplainCommand.self, StatusCommand.self, DoctorCommand.self]),
            CommandGroup(
                name: "Setting up",
                subcommands: [
                    ProvisionNoun.self, StaffNoun.self, ClassNoun.self, CalendarNoun.self, RatesNoun.self, RulesNoun.self,
                    SchoolNoun.self,
                ]),
            CommandGroup(
                name: "Planning",
                subcommands: [
                    NeedNoun.self, ScenarioNoun.self, PlanNoun.self, TimetableNoun.self, CoverNoun.self, DeliveryNoun.self,
                    DueCommand.self, YearNoun.self,
                ]),
            CommandGroup(name: "In and out", subcommands: [ImportNoun.self, TemplateCommand.self, ExportNoun.self]),
            CommandGroup(name: "Protecting what is held", subcommands: [AccessNoun.self, RetentionNoun.self, KeyNoun.self]),
            CommandGroup(name: "The log", subcommands: [EventsNoun.self, RetractCommand.self, RedactCommand.self]),
            CommandGroup(name: "Keeping it safe", subcommands: [BackupNoun.self, RestoreCommand.self]),
            CommandGroup(
                name: "The tool itself", subcommands: [ShellCommand.self, BridgeCommand.self, CompletionCommand.self, ManCommand.self]),
        ])
}
