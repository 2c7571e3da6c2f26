/* SPDX-License-Identifier: MIT */
#include "ledger/facts.h"

static struct str day_text(struct region *region, const struct notice_day *day)
{
    if (day->state != NOTICE_DAY_GIVEN || !text_day_ok(day->day)) {
        return STR_NONE;
    }
    return str_format(region, "%04d-%02d-%02d", day->day.year, day->day.month, day->day.day);
}

int32_t facts_day_number(struct str day, int32_t none)
{
    struct text_day read;
    return text_day_read(day, &read) ? (int32_t)text_day_number(read) : none;
}

/* As `ledger_published` says. */
static void find_published(struct facts *facts, const struct content_sidecar *sidecar)
{
    const struct {
        struct str day, by;
    } sources[] = {
        {sidecar == NULL ? STR_NONE : sidecar->published, STR("sidecar")},
        {facts->of[CONTENT_FACT_SIGNED], STR("signature")},
        {facts->of[CONTENT_FACT_OPENS], STR("window")},
        {facts->of[CONTENT_FACT_FEEDBACK], STR("feedback")},
    };
    facts->year = STR("undated");
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        if (!str_is_none(sources[i].day)) {
            facts->published = sources[i].day;
            facts->published_by = sources[i].by;
            facts->year = str_slice(sources[i].day, 0, 4);
            return;
        }
    }
}

struct facts facts_gather(struct region *region, const struct notice *notice,
                          const struct content_sidecar *sidecar)
{
    const struct notice_inspection *inspection = &notice->inspection;
    const struct notice_period *period = &notice->comment.period;
    struct facts facts = {
        .of =
            {
                [CONTENT_FACT_TITLE] = notice->title,
                [CONTENT_FACT_ORGANISATION] = notice->organisation.name,
                [CONTENT_FACT_TYPE] = inspection->type,
                [CONTENT_FACT_AUTHORITY] = inspection->authority,
                [CONTENT_FACT_GROUP] = inspection->group,
                [CONTENT_FACT_ROUND] = inspection->round,
                [CONTENT_FACT_STARTED] = day_text(region, &inspection->start),
                [CONTENT_FACT_ENDED] = day_text(region, &inspection->end),
                [CONTENT_FACT_FEEDBACK] = day_text(region, &inspection->feedback),
                [CONTENT_FACT_SIGNED_BY] = notice->signature.organisation.text,
                [CONTENT_FACT_SIGNED] = day_text(region, &notice->signature.date),
                [CONTENT_FACT_OPENS] = day_text(region, &period->from),
                [CONTENT_FACT_CLOSES] = day_text(region, &period->until),
            },
    };
    for (size_t i = 0; sidecar != NULL && i < CONTENT_FACT_COUNT; i++) {
        if (!str_is_none(sidecar->facts[i])) {
            facts.of[i] = sidecar->facts[i];
        }
    }
    find_published(&facts, sidecar);
    return facts;
}

struct str ledger_published(struct region *region, const struct notice *notice,
                            const struct content_sidecar *sidecar)
{
    return facts_gather(region, notice, sidecar).published;
}
