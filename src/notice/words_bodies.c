/* SPDX-License-Identifier: MIT */
#include "notice/words.h"

/* Bodies: how their names end, what stands above them, how they are called for short. */

#define S(literal) STR_INIT(literal)
#define WORDS(name, ...)                                    \
    static const struct str name##_items[] = {__VA_ARGS__}; \
    const struct words name = {name##_items, sizeof name##_items / sizeof *name##_items};

/* clang-format off */
WORDS(words_plain_schools, S("实验"), S("第"), S("中心"), S("机关"), S("职业"), S("特殊教育"), S("教师进修"))
WORDS(words_central_starts, S("国家"), S("中国"), S("中华"))
WORDS(words_central_ends, S("总局"), S("总署"), S("总行"), S("总公司"), S("总社"), S("统计局"),
      S("股份有限公司"), S("有限责任公司"), S("有限公司"), S("集团公司"), S("银行"))
WORDS(words_numbered_areas, S("师"))
WORDS(words_no_areas, S("城乡"), S("小区"), S("园区"), S("校区"), S("院区"), S("片区"), S("辖区"), S("社区"), S("工业区"),
      S("开发区"), S("保税区"), S("度假区"), S("示范区"), S("合作区"), S("产业区"), S("自贸区"), S("试验区"), S("管理区"),
      S("旅游区"), S("商务区"), S("保护区"), S("功能区"), S("风景区"))
WORDS(words_zones, S("高新区"), S("经开区"), S("开发区"), S("工业园区"), S("新区"), S("示范区"), S("度假区"), S("保税区"),
      S("经济开发区"), S("经济技术开发区"), S("高新技术产业开发区"))
WORDS(words_area_homonyms, S("城市"), S("都市"), S("超市"), S("门市"), S("集市"), S("农村"), S("乡村"), S("城镇"),
      S("村镇"), S("城乡"), S("家乡"), S("地区"), S("市区"), S("城区"), S("山区"), S("林区"), S("街区"), S("库区"),
      S("景区"), S("军区"), S("牧区"))
/* what may stand below a community, and what makes an area's last character part of a longer word */
WORDS(words_below_community, S("第"), S("小区"), S("老年"), S("党群"), S("股份"), S("经济"), S("卫生"), S("网格"))
WORDS(words_area_tails, S("区"), S("级"), S("直"), S("域"), S("属"), S("社区"), S("场"), S("村振兴"), S("村建设"),
      S("容环"), S("容和"), S("容管"), S("政工程"), S("政公用"), S("政园林"), S("政设施"), S("政管理"), S("建设"))
WORDS(words_institution_tails, S("党"), S("有限"), S("集团"), S("股份"), S("有限责任"))
WORDS(words_institutions, S("大学"), S("学院"), S("有限责任公司"), S("股份有限公司"), S("有限公司"), S("集团公司"),
      S("集团"), S("研究院"), S("管理局"), S("教育局"), S("卫生健康委员会"), S("卫生健康局"), S("国有资产监督管理委员会"))
WORDS(words_generic_names, S("局"), S("院"), S("委"), S("办"), S("厅"), S("处"), S("中心"), S("街道"), S("社区"), S("村"),
      S("镇"), S("乡"), S("区"), S("市"), S("县"), S("省"), S("旗"), S("学校"), S("大学"), S("学院"), S("医院"), S("公司"),
      S("集团"), S("集团公司"), S("小学"), S("中学"), S("法院"), S("检察院"), S("工业区"), S("开发区"), S("园区"),
      S("新区"), S("园"), S("校"), S("大队"), S("居民区"), S("产业区"), S("有限公司"), S("司"), S("会"), S("度假区"), S("示范区"),
      S("保税区"), S("高新区"), S("经开区"), S("产业园"), S("景区"), S("农场"), S("林场"), S("居委会"), S("村委会"), S("员会"), S("委员会"),
      S("业区"), S("发区"), S("区委"), S("道"))

const struct word_level words_levels[] = {
    {S("社区卫生服务中心"), NOTICE_HOSPITAL},
    {S("卫生服务中心"), NOTICE_HOSPITAL},
    {S("村民委员会"), NOTICE_VILLAGE},
    {S("居民委员会"), NOTICE_COMMUNITY},
    {S("居民区"), NOTICE_COMMUNITY},
    {S("社区"), NOTICE_COMMUNITY},
    {S("居委会"), NOTICE_COMMUNITY},
    {S("村"), NOTICE_VILLAGE},
    {S("嘎查"), NOTICE_VILLAGE},
    {S("经济合作社"), NOTICE_VILLAGE},
    {S("街道"), NOTICE_STREET},
    {S("街道办事处"), NOTICE_STREET},
    {S("镇"), NOTICE_TOWN},
    {S("乡"), NOTICE_TOWN},
    {S("苏木"), NOTICE_TOWN},
    {S("幼儿园"), NOTICE_SCHOOL},
    {S("小学"), NOTICE_SCHOOL},
    {S("中学"), NOTICE_SCHOOL},
    {S("高中"), NOTICE_SCHOOL},
    {S("初中"), NOTICE_SCHOOL},
    {S("一中"), NOTICE_SCHOOL},
    {S("二中"), NOTICE_SCHOOL},
    {S("三中"), NOTICE_SCHOOL},
    {S("实验学校"), NOTICE_SCHOOL},
    {S("学校"), NOTICE_SCHOOL},
    {S("技工学校"), NOTICE_SCHOOL},
    {S("党校"), NOTICE_SCHOOL},
    {S("大学"), NOTICE_UNIVERSITY},
    {S("学院"), NOTICE_UNIVERSITY},
    {S("专科学校"), NOTICE_UNIVERSITY},
    {S("医院"), NOTICE_HOSPITAL},
    {S("卫生院"), NOTICE_HOSPITAL},
    {S("保健院"), NOTICE_HOSPITAL},
    {S("疾病预防控制中心"), NOTICE_HOSPITAL},
    {S("法院"), NOTICE_COURT},
    {S("检察院"), NOTICE_COURT},
    {S("公司"), NOTICE_ENTERPRISE},
    {S("集团"), NOTICE_ENTERPRISE},
    {S("银行"), NOTICE_ENTERPRISE},
    {S("分行"), NOTICE_ENTERPRISE},
    {S("支行"), NOTICE_ENTERPRISE},
    {S("分公司"), NOTICE_ENTERPRISE},
    {S("联社"), NOTICE_ENTERPRISE},
    {S("农场"), NOTICE_ENTERPRISE},
    {S("分场"), NOTICE_ENTERPRISE},
    {S("项目部"), NOTICE_ENTERPRISE},
    {S("林场"), NOTICE_ENTERPRISE},
    {S("报社"), NOTICE_ENTERPRISE},
    {S("出版社"), NOTICE_ENTERPRISE},
    {S("厂"), NOTICE_ENTERPRISE},
    {S("合作联社"), NOTICE_ENTERPRISE},
    {S("联合社"), NOTICE_ENTERPRISE},
    {S("局"), NOTICE_BUREAU},
    {S("海关"), NOTICE_BUREAU},
    {S("监狱"), NOTICE_BUREAU},
    {S("管委会"), NOTICE_BUREAU},
    {S("电视台"), NOTICE_BUREAU},
    {S("融媒体中心"), NOTICE_BUREAU},
    {S("委"), NOTICE_BUREAU},
    {S("站"), NOTICE_BUREAU},
    {S("队"), NOTICE_BUREAU},
    {S("所"), NOTICE_BUREAU},
    {S("社"), NOTICE_BUREAU},
    {S("馆"), NOTICE_BUREAU},
    {S("院"), NOTICE_BUREAU},
    {S("署"), NOTICE_BUREAU},
    {S("团"), NOTICE_BUREAU},
    {S("办"), NOTICE_BUREAU},
    {S("厅"), NOTICE_BUREAU},
    {S("办公室"), NOTICE_BUREAU},
    {S("委员会"), NOTICE_BUREAU},
    {S("中心"), NOTICE_BUREAU},
    {S("总队"), NOTICE_BUREAU},
    {S("支队"), NOTICE_BUREAU},
    {S("大队"), NOTICE_BUREAU},
    {S("处"), NOTICE_BUREAU},
    {S("部"), NOTICE_BUREAU},
    {S("联合会"), NOTICE_BUREAU},
    {S("协会"), NOTICE_BUREAU},
    {S("学会"), NOTICE_BUREAU},
    {S("商会"), NOTICE_BUREAU},
    {S("文联"), NOTICE_BUREAU},
    {S("残联"), NOTICE_BUREAU},
    {S("妇联"), NOTICE_BUREAU},
    {S("科协"), NOTICE_BUREAU},
    {S("红十字会"), NOTICE_BUREAU},
    {S("研究院"), NOTICE_BUREAU},
    {S("研究所"), NOTICE_BUREAU},
    {S("博物馆"), NOTICE_BUREAU},
    {S("文化馆"), NOTICE_BUREAU},
    {S("广播电视台"), NOTICE_BUREAU},
    {S("总工会"), NOTICE_BUREAU},
    {S("供销合作社"), NOTICE_BUREAU},
    {S("供销合作社联合社"), NOTICE_BUREAU},
    {S("供销合作联社"), NOTICE_BUREAU},
    {S("供销社"), NOTICE_BUREAU},
    {S("信用联社"), NOTICE_ENTERPRISE},
    {S("档案馆"), NOTICE_BUREAU},
    {S("图书馆"), NOTICE_BUREAU},
    {S("机关"), NOTICE_BUREAU},
    {S("直属机关"), NOTICE_BUREAU},
    {S("工业区"), NOTICE_WORKCOMMITTEE},
    {S("开发区"), NOTICE_WORKCOMMITTEE},
    {S("园区"), NOTICE_WORKCOMMITTEE},
    {S("产业园"), NOTICE_WORKCOMMITTEE},
    {S("工业园"), NOTICE_WORKCOMMITTEE},
    {S("科技园"), NOTICE_WORKCOMMITTEE},
    {S("保税区"), NOTICE_WORKCOMMITTEE},
    {S("度假区"), NOTICE_WORKCOMMITTEE},
    {S("示范区"), NOTICE_WORKCOMMITTEE},
    {S("合作区"), NOTICE_WORKCOMMITTEE},
    {S("试验区"), NOTICE_WORKCOMMITTEE},
    {S("管理区"), NOTICE_WORKCOMMITTEE},
    {S("风景区"), NOTICE_WORKCOMMITTEE},
    {S("功能区"), NOTICE_WORKCOMMITTEE},
    {S("商务区"), NOTICE_WORKCOMMITTEE},
    {S("港区"), NOTICE_WORKCOMMITTEE},
    {S("区"), NOTICE_COMMITTEE},
    {S("市"), NOTICE_COMMITTEE},
    {S("县"), NOTICE_COMMITTEE},
    {S("旗"), NOTICE_COMMITTEE},
    {S("省"), NOTICE_COMMITTEE},
    {S("州"), NOTICE_COMMITTEE},
    {S("盟"), NOTICE_COMMITTEE},
};
const size_t words_level_count = sizeof words_levels / sizeof *words_levels;

const struct word_area words_areas[] = {
    {S("省"), 1, 1},     {S("自治区"), 1, 1}, {S("市"), 2, 1}, {S("地区"), 2, 1}, {S("自治州"), 2, 1}, {S("盟"), 2, 1},     {S("区"), 3, 1},
    {S("自治县"), 3, 1}, {S("县"), 3, 1},     {S("旗"), 3, 1}, {S("自治旗"), 3, 1}, {S("新区"), 3, 1},   {S("林区"), 3, 1},
    {S("街道"), 4, 1},   {S("镇"), 4, 1},     {S("乡"), 4, 1}, {S("民族乡"), 4, 1}, {S("苏木"), 4, 1},   {S("高新区"), 3, 1},
    {S("经开区"), 3, 1}, {S("开发区"), 3, 1}, {S("社区"), 5, 1}, {S("村"), 5, 1},
    {S("师"), 2, 1}, {S("州"), 2, 2},
};
const size_t words_area_count = sizeof words_areas / sizeof *words_areas;

const struct word_organ words_organ_briefs[] = {
    {S("分工作委员会"), S("分工委")}, {S("分党工委"), S("分党工委")},
    {S("党工作委员会"), S("党工委")}, {S("工作委员会"), S("党工委")}, {S("总支部委员会"), S("党总支")},
    {S("支部委员会"), S("党支部")},   {S("联合支部委员会"), S("联合党支部")},
    {S("校务委员会"), S("校委会")},   {S("校委会"), S("校委会")},       {S("院务委员会"), S("院委会")},
    {S("委员会"), S("党委")},         {S("党组"), S("党组")},
    {S("党委"), S("党委")},           {S("党工委"), S("党工委")},     {S("党总支"), S("党总支")},
    {S("党总支部"), S("党总支")},     {S("总支部"), S("党总支")},     {S("党支部"), S("党支部")},
    {S("支部"), S("党支部")},         {S("工委"), S("工委")},         {S("临时委员会"), S("临时党委")},
    {S("党总支部委员会"), S("党总支")}, {S("党支部委员会"), S("党支部")}, {S("党委员会"), S("党委")},
};
const size_t words_organ_brief_count = sizeof words_organ_briefs / sizeof *words_organ_briefs;

const struct word_organ words_contractions[] = {
    {S("人民法院"), S("法院")},         {S("人民检察院"), S("检察院")},     {S("有限责任公司"), S("")},
    {S("股份有限公司"), S("")},         {S("有限公司"), S("")},             {S("委员会"), S("委")},
    {S("人民政府办公室"), S("府办")},   {S("高新技术产业开发区"), S("高新区")},
    {S("经济技术开发区"), S("经开区")}, {S("街道办事处"), S("街道")},
    {S("统一战线工作部"), S("统战部")},   {S("机构编制委员会办公室"), S("编办")},
    {S("村民委员会"), S("村")},         {S("居民委员会"), S("居委会")},
};
const size_t words_contraction_count = sizeof words_contractions / sizeof *words_contractions;
/* clang-format on */
