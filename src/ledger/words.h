/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_LEDGER_WORDS_H
#define TONGBAO_LEDGER_WORDS_H

/* 行政区划的通名 (the word that ends the name of an area), the longer before those that end it.
 * X(ending, level as in the ledger) */
#define LEDGER_AREAS(X)       \
    X("特别行政区", PROVINCE) \
    X("自治区", PROVINCE)     \
    X("省", PROVINCE)         \
    X("自治州", CITY)         \
    X("地区", CITY)           \
    X("盟", CITY)             \
    X("市", CITY)             \
    X("工业区", ZONE)         \
    X("开发区", ZONE)         \
    X("高新区", ZONE)         \
    X("产业园", ZONE)         \
    X("园区", ZONE)           \
    X("功能区", ZONE)         \
    X("示范区", ZONE)         \
    X("保税区", ZONE)         \
    X("社区", COMMUNITY)      \
    X("自治县", DISTRICT)     \
    X("新区", DISTRICT)       \
    X("区", DISTRICT)         \
    X("县", DISTRICT)         \
    X("旗", DISTRICT)         \
    X("街道", STREET)         \
    X("镇", TOWN)             \
    X("乡", TOWN)             \
    X("村", VILLAGE)

#define LEDGER_AREA_LEVELS(X) \
    X(PROVINCE, "province")   \
    X(CITY, "city")           \
    X(DISTRICT, "district")   \
    X(STREET, "street")       \
    X(TOWN, "town")           \
    X(ZONE, "zone")           \
    X(COMMUNITY, "community") \
    X(VILLAGE, "village")

/* What stands before the name of the area of a committee, and behind it; the longer first. */
#define LEDGER_PARTY(X) X("中国共产党") X("中共")
#define LEDGER_COMMITTEES(X) \
    X("总支部委员会")        \
    X("支部委员会")          \
    X("工作委员会")          \
    X("委员会")              \
    X("总支部")              \
    X("支部")                \
    X("党工委")              \
    X("党总支")              \
    X("党支部")              \
    X("党委")

/* 八届区委第七轮: what stands behind the number of the term, and of the round. */
#define LEDGER_TERM "届"
#define LEDGER_ROUND "轮"

/* The name under which the ledger keeps notices that do not say whose they are. */
#define LEDGER_NOBODY "单位未注明"

#endif
