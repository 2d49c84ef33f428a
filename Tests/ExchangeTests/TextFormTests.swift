import Exchange
import ProvisionInterface
import Testing

@Suite struct `Forms of text` {
    @Test(arguments: [
        ("tue reg AB", GroupsInterface.Slot(weekday: 2, period: "reg")),
        ("Monday P1 A", .init(weekday: 1, period: "P1", week: "A")),
        ("thu 08:40 20m b @LS2", .init(weekday: 4, start: "08:40", minutes: 20, week: "B", room: "LS2")),
        ("fri P3 from=7C", .init(weekday: 5, period: "P3", class: "7C", supportsClass: false)),
        ("fri P3 class=7C", .init(weekday: 5, period: "P3", class: "7C", supportsClass: true)),
    ]) func `slots are read`(text: String, slot: GroupsInterface.Slot) {
        #expect(SlotText.read(text) == slot)
    }

    @Test(arguments: ["", "tue", "reg tue", "tu reg", "tue 08:40", "tue reg P1", "tue reg A B", "tue reg 0m", "tue 8:4 20m"])
    func `what is no slot is not guessed`(text: String) {
        #expect(SlotText.read(text) == nil)
    }

    @Test(arguments: [("18", 1800), ("18.5", 1850), ("£18.50", 1850), ("1,200.00", 120_000), ("0.05", 5)])
    func `pounds are read exactly`(text: String, pence: Int) {
        #expect(MoneyText.pence(text) == pence)
    }

    @Test(arguments: ["", "18.505", "-3", "18.", ".5", "1e3", "18p", "99999999999"]) func `what is no money is not guessed`(text: String) {
        #expect(MoneyText.pence(text) == nil)
    }

    @Test(arguments: [
        ("Laptops: 1200 year", GroupsInterface.OtherCost(label: "Laptops", amount: 120_000, per: "year")),
        ("Laptops: voice software: £1,200 a year", .init(label: "Laptops: voice software", amount: 120_000, per: "year")),
        ("Workbooks: 3.50/session", .init(label: "Workbooks", amount: 350, per: "session")),
        ("Licence: 35 yearly", .init(label: "Licence", amount: 3500, per: "year")),
    ]) func `costs are read`(text: String, cost: GroupsInterface.OtherCost) {
        #expect(CostText.read(text) == cost)
    }

    @Test(arguments: ["Laptops 1200 year", ": 12 year", "Laptops: year", "Laptops: 1200", "Laptops: 1200 day", "L: 1 2 year"])
    func `what is no cost is not guessed`(text: String) {
        #expect(CostText.read(text) == nil)
    }

    @Test func `deliverers are a role, a person, or both`() {
        #expect(DelivererText.read("TA") == .init(role: "TA"))
        #expect(DelivererText.read("TA: Priya Khan") == .init(role: "TA", staff: "Priya Khan"))
        #expect(DelivererText.read(":Priya Khan") == .init(staff: "Priya Khan"))
        #expect(DelivererText.read(":") == nil)
    }
}
