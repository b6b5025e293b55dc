#include "code_list.h"

namespace strait::scenario {
namespace {

constexpr Code kSyntaxCodes[] = {
    {"S001", Severity::error, "a file cannot be read",
     "The file that was named on the command line or by `extends` is not there, is a folder, or "
     "may "
     "not be read. `extends` is looked up from the folder of the file that says it.",
     "extends: h200-frist-batch.yaml", "extends: h200-first-batch.yaml"},
    {"S002", Severity::error, "this is not YAML",
     "The file breaks the grammar of YAML, so nothing after this line can be trusted. The most "
     "frequent causes are a key that does not line up with its neighbours, a bracket or quote that "
     "is not closed, and a text with a colon and a blank that is not quoted.",
     "title: Plan B: a tighter cap", "title: \"Plan B: a tighter cap\""},
    {"S004", Severity::error, "a key stands twice",
     "A mapping names the same key twice. YAML readers differ in which one they keep, so a change "
     "to the other one would be lost without a word. Remove one.",
     "review:\n  posture: case_by_case\n  posture: presumption_of_denial",
     "review:\n  posture: case_by_case"},
    {"S005", Severity::error, "a tab in the indentation",
     "YAML indents with blanks only: how wide a tab is depends on who looks at it. Most editors "
     "can "
     "turn tabs into blanks. Tabs between words are fine.",
     "", "products:\n  h200:\n    unit: chip"},
    {"S006", Severity::error, "an anchor or alias",
     "YAML's anchors (&name) and aliases (*name) copy parts of a file out of sight, and their "
     "nesting can make a small file huge. A scenario has none: what it says can be read where it "
     "stands. A value that begins with & or * must be quoted. For a scenario that differs a little "
     "from another, use `extends` and `change`.",
     "acme: &buyer {kind: end_user, at: china}\nzeta: *buyer",
     "acme: {kind: end_user, at: china}\nzeta: {kind: end_user, at: china}"},
    {"S007", Severity::error, "a tag",
     "YAML's tags (!name) tell a program to build something from a value. A scenario needs none: "
     "the key says what a value is. A text that begins with ! must be quoted.",
     "price: !usd 27000", "price: 27000 USD"},
    {"S008", Severity::error, "a merge key",
     "The key << copies another mapping into this one; some readers obey it and some do not. Write "
     "the keys out, or use `extends` and `change`.",
     "zeta: {<<: *buyer, at: japan}", "zeta: {kind: end_user, at: japan}"},
    {"S009", Severity::error, "a second document",
     "A line of three dashes begins another YAML document. One file is one scenario; put the other "
     "into a file of its own.",
     "name: one\n---\nname: two", "name: one"},
    {"S010", Severity::error, "a key that is no word",
     "A key must be a name or a path. YAML would take lists, mappings and nothing at all as keys.",
     "? [acme, zeta]\n: {kind: end_user}", "acme: {kind: end_user}\nzeta: {kind: end_user}"},
    {"S011", Severity::error, "a number that begins with zero",
     "Some YAML readers take 010 for eight, others for ten. Write the number without the zero, or "
     "put it in quotes if it is a name.",
     "replications: 0100", "replications: 100"},
    {"S012", Severity::error, "too large or too deep",
     "A scenario may have 16 MB and 64 levels of nesting, far more than anyone has written. Beyond "
     "that it is probably the wrong file, or a bracket is not closed.",
     "", ""},
    {"S013", Severity::error, "not UTF-8 text",
     "The file holds bytes that are no UTF-8 text: it was saved in another encoding (Latin-1, "
     "UTF-16), or it is no text at all. Save it as UTF-8.",
     "", ""},
    {"S015", Severity::error, "nothing, or no scenario",
     "The file is empty, holds only comments, or is not a mapping of sections. A scenario begins "
     "with `strait: 1` and a name.",
     "- h200", "strait: 1\nname: h200"},
    {"S016", Severity::error, "a chain of extends that does not end well",
     "A scenario extends itself through others, or the chain is longer than 16 files. The message "
     "shows the chain. Extend the base directly.",
     "# in a.yaml\nextends: b.yaml\n# in b.yaml\nextends: a.yaml",
     "# in a.yaml\nextends: base.yaml\n# in b.yaml\nextends: base.yaml"},
    {"S017", Severity::error, "a path leads nowhere",
     "A path in `change`, `add` or --set goes through something that is not in the base. `change` "
     "gives a value to a field of something that is there; new names in a section come with `add`. "
     "A path begins with its section and names everything on the way; the steps of a route are "
     "addressed by their own names: routes.through_us.third_party_test.capacity.",
     "change:\n  controls.us_license.review.posture: case_by_case",
     "change:\n  controls.us_export_license.review.posture: case_by_case"},
    {"S018", Severity::error, "add names what is already there",
     "`add` brings new names into a section, so that a typing mistake cannot replace something by "
     "accident. To give another value to what is there, use `change`.",
     "add:\n  controls.us_export_license.caps:\n    volume_rule: {limit: 25000 chips}",
     "change:\n  controls.us_export_license.caps.volume_rule.limit: 25000 chips"},
    {"S019", Severity::error, "a setting that is not understood",
     "--set takes a path, an equals sign and a value as it would stand in the file. Quote it for "
     "the shell.",
     "strait run h200.yaml --set experiment.seed",
     "strait run h200.yaml --set 'experiment.seed=7'"},
    {"S020", Severity::error, "an alternative says more than what differs",
     "A file with `extends` says what differs: single words such as name and title, `sources`, and "
     "all else below `change` (path: value) and `add` (section: {name: ...}). Sections of its own "
     "would leave open whether they replace or join those of the base.",
     "extends: h200-first-batch.yaml\nevents:\n  list_update: {on: 2026-03-01}",
     "extends: h200-first-batch.yaml\nadd:\n  events:\n    list_update: {on: 2026-03-01}"},
};

}  // namespace

std::span<const Code> syntax_codes() { return kSyntaxCodes; }

}  // namespace strait::scenario
