/* SPDX-License-Identifier: MIT */
#include "intake/reading.h"

/* Fonts of signs put ticks and boxes where letters are; these are the ones that offices use. */
static const struct {
    const char *font;
    unsigned char code;
    uint32_t sign;
} symbols[] = {
    {"Wingdings", 0x6C, 0x25CF},   {"Wingdings", 0x6E, 0x25A0},   {"Wingdings", 0x6F, 0x25A1},
    {"Wingdings", 0x71, 0x2751},   {"Wingdings", 0x72, 0x2752},   {"Wingdings", 0x75, 0x25C6},
    {"Wingdings", 0x76, 0x2756},   {"Wingdings", 0xA1, 0x25CB},   {"Wingdings", 0xA7, 0x25AA},
    {"Wingdings", 0xA8, 0x25A1},   {"Wingdings", 0xD8, 0x27A2},   {"Wingdings", 0xE0, 0x2192},
    {"Wingdings", 0xFB, 0x2717},   {"Wingdings", 0xFC, 0x2713},   {"Wingdings", 0xFD, 0x2612},
    {"Wingdings", 0xFE, 0x2611},   {"Wingdings 2", 0x50, 0x2713}, {"Wingdings 2", 0x52, 0x2611},
    {"Wingdings 2", 0x54, 0x2612}, {"Wingdings 2", 0xA3, 0x25A1}, {"Symbol", 0xB7, 0x2022},
};

uint32_t symbol_find(struct str font, uint32_t code)
{
    uint32_t low = code & 0xFF;
    bool signs = (code & 0xFF00) == 0xF000 || code < 0x100;
    if (signs && str_equal(font, STR("Wingdings")) && low >= 0x81 && low <= 0x8A) {
        return 0x2460 + low - 0x81; /* 1 to 10 in circles */
    }
    for (size_t i = 0; signs && i < sizeof symbols / sizeof *symbols; i++) {
        if (symbols[i].code == low && str_equal(font, str_of(symbols[i].font))) {
            return symbols[i].sign;
        }
    }
    return 0;
}
