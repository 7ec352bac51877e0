"""The table of what knigge must survive: each row with the checks in this folder and the Swift tests that belong to it."""

THREATS = {}
is_long = False
# Whether the program is a release build.
is_shipped = False


class Threat:
    def __init__(self, name, tests):
        self.name, self.tests, self.checks = name, tests, []


def threat(number):
    """Marks a check of a row. It returns a figure to be shown, and raises where the expected result is missed."""
    def mark(check):
        THREATS[number].checks.append(check)
        return check
    return mark


def long(check):
    """Marks a check that takes minutes."""
    check.is_long = True
    return check


def _row(number, name, *tests):
    THREATS[number] = Threat(name, list(tests))


_row(1, "invalid UTF-8 in a post", "CommandTests/invalidBytesAreReportedAndTheRestIsChecked",
     "FixTests/bytesThatAreNotUnderstoodStay")
_row(2, "byte order mark, UTF-16")
_row(3, "CRLF, CR, mixed, U+2028, NEL, no final newline")
_row(4, "NUL bytes, binary files")
_row(5, "1 GB of input", "ArchiveTests/findingsAppearBeforeTheEnd")
_row(6, "lines of 1 MB and more", "ArchiveTests/aLongLineTakesItsLengthInTime")
_row(7, "deep nesting", "HostileInputTests/stopsDeepBrackets", "HostileInputTests/stopsDeepBlocks")
_row(8, "alias bombs", "HostileInputTests/stopsAnAliasBomb", "HostileInputTests/countsAliases")
_row(9, "duplicate keys", "YAMLReaderTests/reportsADuplicateKeyAtTheSecondWithThePlaceOfTheFirst")
_row(10, "symlink loops, dangling links", "HostileFolderTests/survivesLoopsPipesAndClosedDoors")
_row(11, "FIFOs, sockets, devices", "HostileFolderTests/survivesLoopsPipesAndClosedDoors")
_row(12, "unreadable files and folders", "HostileFolderTests/survivesLoopsPipesAndClosedDoors")
_row(13, "missing and vanishing files")
_row(14, "a reader that goes away (SIGPIPE)")
_row(15, "full disk behind the output", "CommandTests/fullDiskEndsWithTwo",
     "ReportFormatTests/aReportThatCannotBeWrittenEndsWithTwo")
_row(16, "full disk, crash, failing calls during --fix", "FixTests/fullDiskLeavesTheFileAsItWas",
     "FixTests/killedAtEveryWriteLeavesOldOrNew", "FixTests/whatAKilledRunLeftIsClearedAway")
_row(17, "mode, owner, links kept by --fix", "FixTests/modeLinkAndOwnerStay", "FixTests/otherHardLinksKeepTheOldText")
_row(18, "a file that changes while it is linted", "FixTests/fileThatChangedMeanwhileIsRefused")
_row(19, "twenty runs at once", "FixTests/twentyRunsAtOnceEndAsOne", "BaselineTests/manyRunsAtOnceLeaveAWholeFile",
     "RuleCacheTests/runsAtTheSameTimeDoNotDisturbEachOther")
_row(20, "Ctrl-C, SIGTERM, SIGHUP during --fix", "FixTests/interruptedRunsLeaveWholeFilesAndDieOfTheSignal")
_row(21, "terminal escapes", "OracleTests/neitherTerminalNorRunnerIsSpokenTo",
     "ReportFormatTests/speaksToNoTerminalAndOnlyToItsOwnRunner")
_row(22, "commands to CI runners", "OracleTests/neitherTerminalNorRunnerIsSpokenTo",
     "ReportFormatTests/speaksToNoTerminalAndOnlyToItsOwnRunner", "FixTests/filteredTextGivesARunnerNoCommands",
     "ReportFormatTests/annotationsAreTheWorstTenOfEachKind")
_row(23, "markup in reports", "ReportFormatTests/isReadByItsConsumersWhateverStandsInDrafts", "HTMLReporterTests")
_row(24, "formulas in CSV")
_row(25, "rule sets that reach for other files", "ConfigurationTests/ruleSetsOutsideOfTheRepositoryAreRefused")
_row(26, "patterns that explode", "ReferenceMatcherTests/givesUpOnMonsters")
_row(27, "rule sets that reach for the system")
_row(28, "a configuration that weakens rules", "ConvenienceTests/isolatedRunsUseTheGivenConfigurationOnly")
_row(29, "abuse of exceptions", "SuppressionTests/faultyOnesAreErrorsAndSuppressNothing",
     "SuppressionTests/machinesGetThemWithTheReason", "SuppressionTests/expiredOnesAreReportedAndTheFindingIsBack")
_row(30, "determinism", "ArchiveTests/anyNumberOfCoresSaysTheSame",
     "ArchiveTests/anyNumberOfCoresSaysTheSameOfManyFiles")
_row(31, "exhaustion by numbers", "ReportFormatTests/keepsNothingOfALongStream")
_row(32, "hostile surroundings", "RuleCacheTests/aCacheThatCannotBeWrittenChangesNothing")
_row(33, "numbers and dates in records", "AnnotateTests/aBadRecordIsARecordWithAnError", "ConformanceTests/readsJSON")
_row(34, "hard cases of CSV", "CSVReaderTests/readsCells", "CSVReaderTests/anOpenQuoteSpoilsOnlyItsOwnLine",
     "CSVReaderTests/everyByteOfACellKnowsItsPlace", "ConformanceTests/readsCSV")
_row(35, "abuse of the editor protocol", "FrameReaderTests", "LSPTests/endsSoonWhereTheEditorDies",
     "LSPTests/aStormOfCancellationsIsWeathered", "LSPTests/readsALongMessage")
_row(36, "supply chain", "HookTests/actionTakesInputsByTheEnvironment", "HookTests/manifestIsValid", "HookTests/actionIsValid")
_row(37, "promises across versions", "ReportFormatTests/staysAsItWasRead")
