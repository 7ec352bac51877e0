// Which rows of scalars are one emoji.

/// The sequences that Unicode recommends (emoji-zwj-sequences.txt and emoji-sequences.txt, Emoji 16.0, unicode.org, read
/// 2026-11-28). X counts each of them as one emoji, and the parts of any other row for themselves.
enum EmojiRow {
  /// Whether scalars joined by U+200D are one emoji; skin tones and U+FE0F are left out, the joiner as well.
  static func isJoined(_ parts: [UInt32]) -> Bool { joined.contains(parts) }

  /// Whether two regional indicators are a flag.
  static func isFlag(_ first: UInt32, _ second: UInt32) -> Bool {
    let letters = [first, second].map { UInt8(truncatingIfNeeded: $0 &- 0x1F1E6 &+ 0x41) }
    return flags.withUTF8Buffer { flags in
      var index = 0
      while index + 1 < flags.count {
        if flags[index] == letters[0], flags[index + 1] == letters[1] { return true }
        index += flags[index] > 0x20 ? 2 : 1
      }
      return false
    }
  }

  /// Each line: what a row may begin with, a colon, and what may be joined to it; `+` stands for the joiner.
  private static let joined: Set<[UInt32]> = {
    var rows: Set<[UInt32]> = []
    for line in String(describing: table).split(whereSeparator: \.isNewline) {
      let halves = line.split(separator: ":")
      guard halves.count == 2 else { continue }
      for first in halves[0].unicodeScalars where first != " " {
        for rest in halves[1].split(separator: " ") {
          rows.insert([first.value] + rest.unicodeScalars.filter { $0 != "+" }.map(\.value))
        }
      }
    }
    return rows
  }()

  private static let table: StaticString = """
    👨👩🧑: ⚕ ⚖ ✈ 🌾 🍳 🍼 🎓 🎤 🎨 🏫 🏭 💻 💼 🔧 🔬 🚀 🚒 🦯 🦯+➡ 🦰 🦱 🦲 🦳 🦼 🦼+➡ 🦽 🦽+➡
    👨👩: ❤+👨 ❤+💋+👨 👦 👦+👦 👧 👧+👦 👧+👧 👩+👦 👩+👦+👦 👩+👧 👩+👧+👦 👩+👧+👧 🤝+👨
    🧑: ❤+💋+🧑 ❤+🧑 🎄 🐰+🧑 🤝+🧑 🧑+🧒 🧑+🧒+🧒 🧒 🧒+🧒 🩰 🫯+🧑
    👨: 🐰+👨 👨+👦 👨+👦+👦 👨+👧 👨+👧+👦 👨+👧+👧 🫯+👨
    👩: ❤+👩 ❤+💋+👩 🐰+👩 🤝+👩 🫯+👩
    🏃🚶🧎: ♀+➡ ♂+➡ ➡
    ⛹🏃🏄🏊🏋🏌👮👯👰👱👳👷💁💂💆💇🕵🙅🙆🙇🙋🙍🙎🚣🚴🚵🚶🤦🤵🤷🤸🤹🤼🤽🤾🦸🦹🧍🧎🧏: ♀ ♂
    🧔🧖🧗🧘🧙🧚🧛🧜🧝🧞🧟: ♀ ♂
    🏳: ⚧ 🌈
    🙂: ↔ ↕
    ⛓: 💥
    ❤: 🩹
    ❤🐦: 🔥
    🍄: 🟫
    🍋: 🟩
    🏴: ☠
    🐈🐦: ⬛
    🐕: 🦺
    🐻: ❄
    👁: 🗨
    😮: 💨
    😵: 💫
    😶: 🌫
    🫱: 🫲
    """

  /// Regions with a flag, without spaces inside a name.
  private static let flags: StaticString = """
    AC AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV
    BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CP CQ CR CU CV CW CX CY CZ DE DG DJ DK DM DO DZ EA EC EE EG
    EH ER ES ET EU FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT
    HU IC ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT
    LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP
    NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL
    SM SN SO SR SS ST SV SX SY SZ TA TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM UN US UY UZ VA
    VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
    """
}
