import ArgumentParser

/// `provctl pupil`.
struct PupilNoun: ParsableCommand {
    static let configuration = Help.command(
        "pupil", "Pupils: who they are, their needs, scores and history.",
        [
            ("pupil zara", "everything known of one pupil"),
            ("pupil --year Y7 --sen K,E", "the SEN list of a year group"),
            ("pupil admit \"Noor Vale\" --year Y9 --on 3nov", "put on roll"),
            ("pupil score zara NGRT 79 --on 14sep", "a test score"),
        ], notes: "Without a verb: the history of the pupil named, else the list.",
        subcommands: [
            PupilList.self, PupilHistory.self, PupilExpect.self, PupilAdmit.self, PupilRevise.self, PupilMove.self, PupilSEN.self,
            PupilNeed.self, PupilCohort.self, PupilScore.self, PupilMeet.self, PupilReview.self, PupilTarget.self,
            PupilStrategy.self, PupilLeave.self, PupilReadmit.self, PupilMerge.self,
            PupilErase.self,
            PupilSend.self,
        ])
}
