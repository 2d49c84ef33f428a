import ArgumentParser

/// `provctl group`.
struct GroupNoun: ParsableCommand {
    static let configuration = Help.command(
        "group", "Groups: planned, filled, met, assessed, closed.",
        [
            ("group today", "your day, numbered for 'log'"), ("group y7-reading-1", "one group"),
            ("group add y7-reading-1 zara theo --baseline NGRT", "put pupils in"),
            ("group assess y7-reading-1 --post NGRT zara:92 theo:88", "after it"),
        ], notes: "Without a verb: the group named, else the list.",
        subcommands: [
            GroupToday.self, GroupList.self, GroupShow.self, GroupPlan.self, GroupRevise.self, GroupAdd.self, GroupRemove.self,
            GroupEnrolment.self, GroupBaseline.self, GroupAssess.self, GroupReview.self, GroupClose.self,
            GroupCopyCommand.self,
        ])
}
