// Embeds the files of Rules/. A new file is two lines here: its bytes and its row in the table; a test compares the
// table with the folder.
#include "rules.h"

static const uint8_t guideline_de[] = {
#embed "../../Rules/guideline.de.md"
};
static const uint8_t guideline_en[] = {
#embed "../../Rules/guideline.en.md"
};
static const uint8_t language_de[] = {
#embed "../../Rules/language.de.yml"
};
static const uint8_t language_en[] = {
#embed "../../Rules/language.en.yml"
};
static const uint8_t platforms[] = {
#embed "../../Rules/platforms.yml"
};
static const uint8_t tone[] = {
#embed "../../Rules/tone.yml"
};
static const uint8_t form[] = {
#embed "../../Rules/form.yml"
};
static const uint8_t disclosure[] = {
#embed "../../Rules/disclosure.yml"
};
static const uint8_t promotion[] = {
#embed "../../Rules/promotion.yml"
};
static const uint8_t claims[] = {
#embed "../../Rules/claims.yml"
};
static const uint8_t inclusive[] = {
#embed "../../Rules/inclusive.yml"
};
static const uint8_t politics[] = {
#embed "../../Rules/politics.yml"
};
static const uint8_t personal_data[] = {
#embed "../../Rules/personal-data.yml"
};
static const uint8_t accessibility[] = {
#embed "../../Rules/accessibility.yml"
};
static const uint8_t brand[] = {
#embed "../../Rules/brand.yml"
};
static const uint8_t platform[] = {
#embed "../../Rules/platform.yml"
};
static const uint8_t copyright[] = {
#embed "../../Rules/copyright.yml"
};
static const uint8_t operations[] = {
#embed "../../Rules/operations.yml"
};
static const uint8_t confidentiality[] = {
#embed "../../Rules/confidentiality.yml"
};
static const uint8_t calendar[] = {
#embed "../../Rules/calendar.yml"
};
static const uint8_t consistency[] = {
#embed "../../Rules/consistency.yml"
};
static const uint8_t law_de[] = {
#embed "../../Rules/law/de.yml"
};
static const uint8_t law_at[] = {
#embed "../../Rules/law/at.yml"
};
static const uint8_t law_ch[] = {
#embed "../../Rules/law/ch.yml"
};
static const uint8_t law_uk[] = {
#embed "../../Rules/law/uk.yml"
};
static const uint8_t law_us[] = {
#embed "../../Rules/law/us.yml"
};
static const uint8_t law_ca[] = {
#embed "../../Rules/law/ca.yml"
};
static const uint8_t law_au[] = {
#embed "../../Rules/law/au.yml"
};
static const uint8_t law_eu[] = {
#embed "../../Rules/law/eu.yml"
};
static const uint8_t health[] = {
#embed "../../Rules/health.yml"
};
static const uint8_t finance[] = {
#embed "../../Rules/finance.yml"
};
static const uint8_t public_sector[] = {
#embed "../../Rules/public-sector.yml"
};
static const uint8_t associations[] = {
#embed "../../Rules/associations.yml"
};

static const struct knigge_built_in_file files[] = {
    {"guideline.de.md", guideline_de, sizeof guideline_de},
    {"guideline.en.md", guideline_en, sizeof guideline_en},
    {"language.de.yml", language_de, sizeof language_de},
    {"language.en.yml", language_en, sizeof language_en},
    {"platforms.yml", platforms, sizeof platforms},
    {"tone.yml", tone, sizeof tone},
    {"form.yml", form, sizeof form},
    {"disclosure.yml", disclosure, sizeof disclosure},
    {"promotion.yml", promotion, sizeof promotion},
    {"claims.yml", claims, sizeof claims},
    {"inclusive.yml", inclusive, sizeof inclusive},
    {"politics.yml", politics, sizeof politics},
    {"personal-data.yml", personal_data, sizeof personal_data},
    {"accessibility.yml", accessibility, sizeof accessibility},
    {"brand.yml", brand, sizeof brand},
    {"platform.yml", platform, sizeof platform},
    {"copyright.yml", copyright, sizeof copyright},
    {"operations.yml", operations, sizeof operations},
    {"confidentiality.yml", confidentiality, sizeof confidentiality},
    {"calendar.yml", calendar, sizeof calendar},
    {"consistency.yml", consistency, sizeof consistency},
    {"law/de.yml", law_de, sizeof law_de},
    {"law/at.yml", law_at, sizeof law_at},
    {"law/ch.yml", law_ch, sizeof law_ch},
    {"law/uk.yml", law_uk, sizeof law_uk},
    {"law/us.yml", law_us, sizeof law_us},
    {"law/ca.yml", law_ca, sizeof law_ca},
    {"law/au.yml", law_au, sizeof law_au},
    {"law/eu.yml", law_eu, sizeof law_eu},
    {"health.yml", health, sizeof health},
    {"finance.yml", finance, sizeof finance},
    {"public-sector.yml", public_sector, sizeof public_sector},
    {"associations.yml", associations, sizeof associations},
};

size_t knigge_built_in_file_count(void) { return sizeof files / sizeof files[0]; }

struct knigge_built_in_file knigge_built_in_file(size_t index) {
  return files[index < knigge_built_in_file_count() ? index : 0];
}
