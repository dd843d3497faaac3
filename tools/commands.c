/* Every command, by what people do. */
#include "engine/base/messages.h"
#include "tools/command.h"

const Command commands[] = {
    {"profile new", COMMAND_GROUP_PROFILE, command_profile_new,
     N_("Write a profile to fill in, with every question in it"), N_("[DIR]"),
     "demarche profile new rules/poc-engagement >group.xml"},
    {"profile sheet", COMMAND_GROUP_PROFILE, command_profile_sheet,
     N_("Write the sheet of an interview, in each language"), N_("[DIR]"),
     "demarche profile sheet rules/poc-engagement >sheet.md"},
    {"profile check", COMMAND_GROUP_PROFILE, command_profile_check,
     N_("Find every problem in a profile, and what is missing from it"), N_("FILE"),
     "demarche profile check rules/poc-engagement/profiles/frpi.xml"},
    {"evaluate", COMMAND_GROUP_ASSESS, command_evaluate, N_("Assess a profile by a ruleset"),
     N_("PROFILE"),
     "demarche evaluate rules/poc-engagement/profiles/frpi.xml\n"
     "demarche evaluate frpi.xml --ruleset rules/poc-engagement --as-of 2018-11-01\n"
     "demarche evaluate jnim.xml --sanctions consolidated.xml --as-of 2018-10-31\n"
     "demarche evaluate frpi.xml --format json -o frpi.json\n"
     "demarche evaluate frpi.xml --record --by \"protection of civilians adviser\" --office Bunia"},
    {"explain", COMMAND_GROUP_ASSESS, command_explain,
     N_("Say why something was found, or why not, test by test"), N_("PROFILE CODE"),
     "demarche explain rules/poc-engagement/profiles/frpi.xml purpose-not-stated\n"
     "demarche explain jnim.xml listed-not-stated --sanctions consolidated.xml"},
    {"gaps", COMMAND_GROUP_ASSESS, command_gaps,
     N_("Say which facts that are not known would decide most"), N_("PROFILE"),
     "demarche gaps rules/poc-engagement/profiles/adf.xml\n"
     "demarche gaps adf.xml --sanctions consolidated.xml\n"
     "demarche gaps adf.xml --budget 100000 --format json -o adf-gaps.json"},
    {"whatif", COMMAND_GROUP_ASSESS, command_whatif,
     N_("Say what would be found otherwise if facts were otherwise"), N_("PROFILE FACT=VALUE…"),
     "demarche whatif rules/poc-engagement/profiles/adf.xml 'direction.order against contact=no'\n"
     "demarche whatif jnim.xml 'legal status.designations=unknown' --sanctions consolidated.xml"},
    {"screen", COMMAND_GROUP_ASSESS, command_screen,
     N_("Look names up in the Security Council's Consolidated List"), N_("NAME… --list FILE"),
     "demarche screen JNIM \"Ansar Dine\" --list consolidated.xml\n"
     "demarche screen \"Boko Haram\" --list consolidated.xml --as-of 2018-11-01 --format json"},
    {"decide", COMMAND_GROUP_DECIDE, command_decide,
     N_("Record what people decide, and which gates they clear"), N_("ID"),
     "demarche decide 3f2a-9c41 --clear-gate risk-to-staff --because \"a way out is agreed\" \\\n"
     "  --by \"chief security adviser\"\n"
     "demarche decide 3f2a-9c41 --adapt --reason \"by telephone only\" --by \"head of office\""},
    {"replay", COMMAND_GROUP_DECIDE, command_replay,
     N_("Derive recorded assessments again, and compare every byte"), N_("ID…"),
     "demarche replay 3f2a-9c41\n"
     "demarche replay --all --since 2026-01 --format json -o replay.json"},
    {"register show", COMMAND_GROUP_DECIDE, command_register_show,
     N_("Show a recorded assessment, and what people decided"), N_("ID"),
     "demarche register show 3f2a-9c41 --lang fr\n"
     "demarche register show 3f2a-9c41 --format json -o record.json"},
    {"register list", COMMAND_GROUP_DECIDE, command_register_list,
     N_("List what was recorded and decided, one entry a line"), "",
     "demarche register list\n"
     "demarche register list --since 2026-11 --kind decision\n"
     "demarche register list --kind record --format json -o records.json"},
    {"register extract", COMMAND_GROUP_DECIDE, command_register_extract,
     N_("Write all that a record was derived from to a new folder"), N_("ID DIR"),
     "demarche register extract 3f2a-9c41 frpi-record"},
    {"register verify", COMMAND_GROUP_REGISTER, command_register_verify,
     N_("Check every byte, hash and link of the decision register"), "",
     "demarche register verify\n"
     "demarche register verify --head head-2026-11.txt --public-key office.pem\n"
     "demarche register verify --format json -o verified.json"},
    {"register head", COMMAND_GROUP_REGISTER, command_register_head,
     N_("Print the head of the chain, to be noted or signed"), "",
     "demarche register head\n"
     "demarche register head --sign-key office-key.pem -o head-2026-11.txt"},
    {"register stats", COMMAND_GROUP_REGISTER, command_register_stats,
     N_("Count what is in the decision register"), "",
     "demarche register stats\n"
     "demarche register stats --format json"},
    {"register export", COMMAND_GROUP_REGISTER, command_register_export,
     N_("Write entries to a file, with all that replaying needs"), N_("[ID…] -o FILE"),
     "demarche register export -o bunia-2026.demarche\n"
     "demarche register export 3f2a-9c41-07be -o frpi-record.demarche"},
    {"register import", COMMAND_GROUP_REGISTER, command_register_import,
     N_("Take an export in, verified whole before anything is written"), N_("FILE"),
     "demarche register import bunia-2026.demarche --by \"Archivist\" --office Kinshasa"},
    {"ruleset show", COMMAND_GROUP_RULESET, command_ruleset_show,
     N_("Show what is in a ruleset, and what its rules rest on"), N_("[DIR]"),
     "demarche ruleset show rules/poc-engagement\n"
     "demarche ruleset show rules/poc-engagement --model evidence\n"
     "demarche ruleset show rules/poc-engagement --html pages"},
    {"ruleset codes", COMMAND_GROUP_RULESET, command_ruleset_codes,
     N_("List the codes that \"explain\" takes, one a line"), N_("[DIR]"),
     "demarche ruleset codes rules/poc-engagement\n"
     "demarche ruleset codes --for rules/poc-engagement/profiles/frpi.xml"},
    {"ruleset check", COMMAND_GROUP_RULESET, command_ruleset_check,
     N_("Find every problem in a ruleset, each with its place"), N_("[DIR]"),
     "demarche ruleset check rules/poc-engagement\n"
     "demarche ruleset check rules/poc-engagement --format sarif -o check.sarif"},
    {"ruleset test", COMMAND_GROUP_RULESET, command_ruleset_test,
     N_("Run the test cases of rulesets, or the conformance kit"), N_("PATH…"),
     "demarche ruleset test rules/poc-engagement\n"
     "demarche ruleset test rules/poc-engagement --coverage\n"
     "demarche ruleset test rules/poc-engagement --generate candidates\n"
     "demarche ruleset test ../shared/tck --csv results.csv"},
    {"ruleset verify", COMMAND_GROUP_RULESET, command_ruleset_verify,
     N_("Find faults of decision tables, with inputs that show them"), N_("[DIR|MODEL]"),
     "demarche ruleset verify rules/poc-engagement\n"
     "demarche ruleset verify loan.dmn --format json -o findings.json\n"
     "demarche ruleset verify rules/poc-engagement --budget 1000000000"},
    {"ruleset diff", COMMAND_GROUP_RULESET, command_ruleset_diff,
     N_("Say for which inputs two versions decide otherwise"), N_("OLD NEW"),
     "demarche ruleset diff poc-engagement-0.1.0 rules/poc-engagement\n"
     "demarche ruleset diff loan-1.dmn loan-2.dmn --format json"},
    {"ruleset impact", COMMAND_GROUP_RULESET, command_ruleset_impact,
     N_("Say what another ruleset would change in every record"), N_("DIR"),
     "demarche ruleset impact new-rules/poc-engagement --since 2026-01"},
    {"ruleset schema", COMMAND_GROUP_RULESET, command_ruleset_schema,
     N_("Write the XML Schema of a ruleset's profiles, for editors"), N_("[DIR]"),
     "demarche ruleset schema rules/poc-engagement -o poc-engagement.xsd"},
    {"ruleset sign", COMMAND_GROUP_PUBLISH, command_ruleset_sign,
     N_("Sign a ruleset: the digest of every file, with a certificate"), N_("[DIR]"),
     "demarche ruleset sign rules/poc-engagement --key key.pem --certificate certificate.pem"},
    {"ruleset verify-signature", COMMAND_GROUP_PUBLISH, command_ruleset_verify_signature,
     N_("Say who signed a ruleset, and whether it is unchanged"), N_("[DIR]"),
     "demarche ruleset verify-signature rules/poc-engagement --authorities authority.pem"},
    {"ruleset publish", COMMAND_GROUP_PUBLISH, command_ruleset_publish,
     N_("Publish a ruleset into the register, for good"), N_("[DIR]"),
     "demarche ruleset publish rules/poc-engagement --by \"Rulesets unit\"\n"
     "demarche ruleset publish rules/poc-engagement --supersedes 0.1.0"},
    {"ruleset list", COMMAND_GROUP_PUBLISH, command_ruleset_list,
     N_("List the published rulesets, and when each is in force"), "",
     "demarche ruleset list\n"
     "demarche ruleset list --format json"},
    {"ruleset export", COMMAND_GROUP_PUBLISH, command_ruleset_export,
     N_("Write a published ruleset into a new folder"), N_("ID@VERSION FOLDER"),
     "demarche ruleset export poc-engagement@0.1.0 poc-engagement"},
    {"model show", COMMAND_GROUP_MODEL, command_model_show,
     N_("Show what is in a DMN model, and how its parts hang together"), N_("MODEL"),
     "demarche model show rules/poc-engagement/models/purpose.dmn"},
    {"model evaluate", COMMAND_GROUP_MODEL, command_model_evaluate,
     N_("Evaluate the decisions of any DMN model over inputs in JSON"), N_("MODEL"),
     "demarche model evaluate loan.dmn --input applicant.json\n"
     "demarche model evaluate loan.dmn --input applicant.json --decision Approval --trace"},
    {"feel", COMMAND_GROUP_MODEL, command_feel, N_("Evaluate FEEL expressions"), N_("[EXPRESSION]"),
     "demarche feel 'sum(for i in 1..3 return i * 2)'\n"
     "demarche feel 'age + 1' --context person.json\n"
     "demarche feel"},
    {NULL, COMMAND_GROUPS, NULL, NULL, NULL, NULL},
};
