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
static const uint8_t internal[] = {
#embed "../../Rules/internal.yml"
};
static const uint8_t calendar[] = {
#embed "../../Rules/calendar.yml"
};
static const uint8_t consistency[] = {
#embed "../../Rules/consistency.yml"
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
    {"internal.yml", internal, sizeof internal},
    {"calendar.yml", calendar, sizeof calendar},
    {"consistency.yml", consistency, sizeof consistency},
};

size_t knigge_built_in_file_count(void) { return sizeof files / sizeof files[0]; }

struct knigge_built_in_file knigge_built_in_file(size_t index) {
  return files[index < knigge_built_in_file_count() ? index : 0];
}
