package import ProvisionInterface

/// Annual reviews: what is late, what is coming.
package enum AnnualReviewReport {
    /// The list as text.
    package static func text(_ output: PlansInterface.ListReviews.Output, style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        page.head("ANNUAL REVIEWS   \(DayText.long(output.at.asOf))", output.at.school)
        if output.reviews.isEmpty { page.line(" none is due") }
        for review in output.reviews {
            let who = "\(review.name)  \(review.yearGroup)" + (review.authority.map { "  \($0)" } ?? "")
            page.section(who + "   " + state(review))
            for deadline in review.deadlines { page.line("  " + line(deadline)) }
        }
        page.foot([output.source], at: output.at)
        return page.text
    }

    private static func state(_ review: PlansInterface.Review) -> String {
        var words = [review.met.map { "met \(DayText.dated($0))" } ?? "the next one"]
        if let day = review.arranged { words.append("arranged for \(DayText.dated(day))") }
        if let decision = review.decision { words.append("decided: \(decision)") }
        if review.adulthood && review.met == nil { words.append("looks towards adulthood") }
        return words.joined(separator: ", ")
    }

    private static func line(_ deadline: PlansInterface.Deadline) -> String {
        let head = DisplayWidth.padded(deadline.what, to: 24) + "by " + DayText.dated(deadline.by)
        if let done = deadline.done { return head + "   done \(DayText.brief(done))" + (done > deadline.by ? ", late" : "") }
        if deadline.late > 0 { return head + "   \(deadline.late) d late" }
        return head + (deadline.late >= -28 ? "   in \(-deadline.late) d" : "")
    }
}
