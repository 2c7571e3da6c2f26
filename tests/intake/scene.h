/* SPDX-License-Identifier: MIT */
#ifndef TESTS_INTAKE_SCENE_H
#define TESTS_INTAKE_SCENE_H

#include "fs/scene.h"

#include "archive/archive.h"
#include "intake/intake.h"

#include <string.h>

/* A DOCX made of parts, and what is read of it. */

#define SCENE_SPACES                                                                       \
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "            \
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "     \
    "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "            \
    "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" " \
    "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "                   \
    "xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" "              \
    "xmlns:v=\"urn:schemas-microsoft-com:vml\""

/* The inside of each part; NULL: there is none. `relations` stand beside those of the parts. */
struct scene_parts {
    const char *body, *styles, *numbering, *footnotes, *comments, *footer, *relations;
};

struct scene_entry {
    const char *before, *inside, *after;
};

/* Those of a document, without the ones that it has not. */
struct scene_package {
    struct scene_entry entries[7];
    size_t count;
};

static bool scene_put(void *context, size_t number, struct buf *bytes, struct diag *diag)
{
    const struct scene_package *package = context;
    const struct scene_entry *entry = &package->entries[number];
    (void)diag;
    buf_put(bytes, str_of(entry->before));
    buf_put(bytes, str_of(entry->inside));
    buf_put(bytes, str_of(entry->after));
    return true;
}

static void scene_write(const char *path, const struct scene_parts *parts)
{
#define SCENE_PART(tag, inside)                                                           \
    {                                                                                     \
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:" tag " " SCENE_SPACES ">", inside, \
            "</w:" tag ">"                                                                \
    }
#define SCENE_RELATION(id)                                                              \
    "<Relationship Id=\"" id                                                            \
    "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" id \
    "\" Target=\"" id ".xml\"/>"
    struct scene_entry entries[] = {
        {"<w:document " SCENE_SPACES "><w:body>", parts->body, "</w:body></w:document>"},
        SCENE_PART("styles", parts->styles),
        SCENE_PART("numbering", parts->numbering),
        SCENE_PART("footnotes", parts->footnotes),
        SCENE_PART("comments", parts->comments),
        SCENE_PART("ftr", parts->footer),
        {"<Relationships "
         "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" SCENE_RELATION(
             "styles") SCENE_RELATION("numbering") SCENE_RELATION("footnotes")
             SCENE_RELATION("comments") SCENE_RELATION("footer"),
         parts->relations, "</Relationships>"},
    };
    static const char *const names[] = {
        "word/document.xml", "word/styles.xml", "word/numbering.xml",          "word/footnotes.xml",
        "word/comments.xml", "word/footer.xml", "word/_rels/document.xml.rels"};
    struct diag *diag = diag_create();
    struct archive_press *press = archive_press_create(0);
    struct scene_package package = {.count = 0};
    struct archive_source source = {&package, scene_put, NULL, NULL};
    struct archive *archive = archive_create(path, press, &source, diag);
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++) {
        bool always = i == 0 || i + 1 == sizeof entries / sizeof *entries;
        if (always || entries[i].inside != NULL) {
            package.entries[package.count++] = entries[i];
            assert_true(archive_put(archive, str_of(names[i]), diag));
        }
    }
    assert_true(archive_write(archive, diag));
    archive_press_destroy(press);
    diag_destroy(diag);
}

/* The Markdown of such a document, NUL-terminated; NULL: refused. Wants set_scene. */
static inline const char *scene_read(struct region *region, const struct scene_parts *parts,
                                     struct diag *diag)
{
    struct str bytes;
    struct intake intake;
    scene_write("a.docx", parts);
    assert_true(fs_read(region, "a.docx", INTAKE_BYTES_MOST, &bytes, diag));
    assert_true(fs_remove("a.docx", diag));
    bool read = intake_read(region, bytes, STR("a.docx"), &intake, diag);
    return read ? str_to_c(region, intake.markdown) : NULL;
}

static inline bool scene_has(const struct diag *diag, const struct diag_code *code)
{
    for (size_t i = 0; i < diag_count(diag); i++) {
        if (diag_entry(diag, i)->code == code) {
            return true;
        }
    }
    return false;
}

#endif
