/* SPDX-License-Identifier: MIT */
#include "notice/words.h"

#define S(literal) STR_INIT(literal)
#define WORDS(name, ...)                                    \
    static const struct str name##_items[] = {__VA_ARGS__}; \
    const struct words name = {name##_items, sizeof name##_items / sizeof *name##_items};

/* clang-format off */
WORDS(words_kinds, S("通报"), S("说明"), S("公示"), S("报告"), S("公告"))
WORDS(words_part_units, S("部分"), S("章"), S("篇"), S("节"))
WORDS(words_page_ordinals, S("第"), S("共"), S("页码"))
WORDS(words_page_units, S("页"))
WORDS(words_scanner_marks, S("扫描全能王"), S("CamScanner"), S("由扫描"), S("WPSOffice"))

/* ---- joining --------------------------------------------------------------------------- */
WORDS(words_continuations, S("的"), S("方面"), S("等"), S("面"), S("情况"), S("问题"), S("及"), S("和"),
      S("与"), S("、"), S("，"), S("”"), S("）"), S("》"), S("；"), S("。"), S("：以"))
WORDS(words_dangling, S("和"), S("与"), S("及"), S("以及"), S("关于"), S("对"), S("的"), S("在"), S("为"), S("、"),
      S("，"))
WORDS(words_heading_ends, S("方面"), S("情况"), S("问题"), S("的问题"), S("工作"), S("打算"), S("安排"), S("整改"),
      S("措施"), S("成效"), S("进展"), S("计划"), S("责任"), S("方向"), S("重点"), S("清单"), S("台账"), S("成果"),
      S("落实"), S("不足"), S("不够"), S("不到位"), S("不严"), S("不力"), S("不强"), S("不实"))
WORDS(words_opening_starts, S("欢迎"), S("如有"), S("如对"), S("若有"), S("若对"), S("特此"), S("以上情况"),
      S("公示期"), S("公开期"), S("中共"))

/* ---- titles and bodies ----------------------------------------------------------------- */
WORDS(words_organs, S("委员会"), S("党组"), S("党委"), S("党工委"), S("工委"), S("党总支"), S("总支部"), S("党支部"),
      S("支部"), S("联合党委"), S("临时党委"), S("办公室"), S("区委"), S("市委"), S("县委"), S("省委"), S("旗委"), S("组织部"), S("宣传部"), S("统战部"),
      S("政法委"), S("纪委"), S("党校"), S("工会"), S("联合会"))
WORDS(words_brief_organs, S("党委"), S("党工委"), S("党总支"), S("党支部"))
WORDS(words_no_metadata, S("索引号"), S("发布机构"), S("发布日期"), S("成文日期"), S("文号"), S("来源"), S("主题分类"),
      S("信息来源"), S("发布时间"), S("公开方式"), S("名称"), S("浏览次数"), S("字号"), S("主题词"), S("有效性"))
WORDS(words_closing_starts, S("今后"), S("下一步"), S("下一阶段"), S("接下来"), S("下步"))

WORDS(words_issue_tails, S("的问题"), S("问题"), S("问题的整改"), S("的问题的整改"), S("问题整改"), S("的问题整改"),
      S("问题的整改情况"), S("的问题的整改情况"), S("问题整改情况"), S("的问题整改情况"), S("问题的整改落实情况"),
      S("问题整改落实情况"), S("的问题整改落实情况"), S("的问题的整改落实情况"))

/* ---- roles of chapters ----------------------------------------------------------------- */
WORDS(words_role_long_term, S("长期"), S("持续整改"), S("尚未完成"), S("未完成"), S("需持续"), S("持续推进的"),
      S("正在整改的"), S("正在推进的"))
WORDS(words_role_consolidation, S("巩固"), S("长效"), S("常态"))
WORDS(words_role_next, S("下一步"), S("下步"), S("下一阶段"), S("今后"), S("后续"))
WORDS(words_role_rectification, S("落实情况"), S("整改落实"), S("任务落实"), S("反馈意见"), S("反馈问题"), S("问题整改"),
      S("整改任务"), S("整改情况"), S("整改进展"), S("进展情况"), S("清单"), S("台账"), S("逐条"), S("逐项"),
      S("整改措施"), S("具体问题"), S("存在问题"), S("反馈"), S("整改成效"), S("问题导向"), S("见底"), S("推进整改"),
      S("抓好整改"), S("真改"), S("全面整改"))
WORDS(words_role_responsibility, S("主体责任"), S("组织领导"), S("总体情况"), S("责任落实"), S("组织落实"),
      S("政治站位"), S("思想认识"), S("整改责任"), S("组织整改"), S("工作组织"), S("统筹"), S("高度重视"),
      S("主要负责人"), S("压实责任"), S("组织推进"), S("总体进展"), S("基本情况"))
WORDS(words_section_ends, S("方面"), S("方面的整改"), S("方面问题"), S("方面的问题"), S("方面整改"),
      S("方面的整改情况"), S("方面整改情况"), S("方面情况"), S("方面问题整改情况"), S("方面的问题整改情况"))
WORDS(words_chapter_like, S("主体责任情况"), S("责任落实情况"), S("整改落实情况"), S("任务落实情况"), S("组织整改情况"),
      S("工作打算"), S("工作安排"), S("下一步打算"), S("下步打算"), S("总体情况"), S("整改情况"), S("整改进展情况"),
      S("努力方向"), S("工作计划"), S("工作重点"), S("整改清单"), S("整改台账"), S("任务台账"), S("组织情况"),
      S("成果情况"), S("阶段性成效"), S("下一步工作"), S("整改措施"))

/* ---- the invitation to comment --------------------------------------------------------- */
WORDS(words_invite_verbs, S("欢迎"), S("如有"), S("如对"), S("若有"), S("若对"), S("请于"), S("请在"), S("请向"),
      S("请与"), S("请通过"), S("请及时"), S("可通过"), S("可向"), S("可于"), S("可在"), S("请将"), S("请以"), S("恳请"),
      S("敬请"), S("可以通过"), S("可来"), S("可采取"))
WORDS(words_invite_objects, S("意见"), S("建议"), S("反映"), S("监督"), S("异议"), S("批评"))

/* ---- the inspection -------------------------------------------------------------------- */
WORDS(words_commissioned, S("统一部署"), S("工作安排"), S("统一安排"), S("部署安排"), S("部署要求"), S("工作部署"),
      S("部署"), S("安排"), S("要求"))
WORDS(words_according, S("根据"), S("按照"), S("依照"), S("依据"), S("经"))
WORDS(words_committee_ends, S("委"), S("党组"), S("中央"))
WORDS(words_ranked_committees, S("区委"), S("市委"), S("县委"), S("省委"), S("旗委"), S("盟委"), S("州委"), S("工委"))
WORDS(words_group_before, S("由"), S("对"), S("向"), S("经"), S("日"), S("至"), S("内"), S("间"), S("起"), S("派出"), S("的"),
      S("接受"), S("期间"), S("以来"), S("配合"), S("月"), S("旬"), S("根据"), S("按照"), S("在"), S("了"), S("与"),
      S("将"), S("和"))
WORDS(words_group_kinds, S("提级"), S("专项"), S("常规"), S("机动"), S("交叉"), S("联合"), S("延伸"), S("巡回"))
WORDS(words_ten_days, S("上旬"), S("中旬"), S("下旬"), S("底"), S("初"), S("中"), S("末"), S("份"))
WORDS(words_blanks, S("×"), S("X"), S("x"), S("Ｘ"), S("ｘ"), S("_"), S("＿"), S("某"), S("□"), S("＊"), S("*"),
      S("✕"), S("╳"), S("?"), S("？"))
WORDS(words_day_ranges, S("至"), S("到"), S("-"), S("—"), S("——"), S("－"), S("–"), S("~"), S("～"), S("―"), S("─"),
      S("起至"), S("--"))
WORDS(words_since, S("自"), S("从"))
WORDS(words_announced, S("公布之日起"), S("公示之日起"), S("发布之日起"), S("公开之日起"), S("即日起"),
      S("本通报发布之日起"), S("通报发布之日起"), S("本通报公布之日起"), S("通报公布之日起"), S("公告之日起"),
      S("本公示发布之日起"), S("张贴之日起"), S("通报之日起"), S("本通报之日起"), S("本公告发布之日起"),
      S("本说明发布之日起"), S("本报告发布之日起"), S("印发之日起"), S("公示发布之日起"), S("公布日起"), S("发布日起"),
      S("公示日起"), S("刊登之日起"), S("本公示之日起"), S("信息发布之日起"), S("本通报公开之日起"), S("上网之日起"))
WORDS(words_before, S("前"), S("之前"), S("以前"))
WORDS(words_period_verbs, S("请于"), S("请在"), S("可于"), S("可在"), S("可自"), S("请自"), S("公示"), S("公开"), S("于"),
      S("在"), S("时间为"), S("期限为"), S("时间："), S("期限："))
WORDS(words_seals, S("（盖章）"), S("(盖章)"), S("（印章）"), S("（公章）"), S("（印）"), S("（章）"), S("（代章）"), S("(代章)"),
      S("（签章）"), S("（签字盖章）"))
WORDS(words_comment_notes, S("注："), S("来信来访"), S("来信"), S("来访"), S("（联系"))
WORDS(words_neutral, S("特此"), S("现予公布"), S("此件"), S("（此件"), S("附件"), S("以上情况"))
WORDS(words_within, S("内"), S("之内"), S("以内"))
WORDS(words_for, S("共"), S("为期"), S("共计"), S("，共"), S("，为期"), S("的"))
WORDS(words_working_days, S("个工作日"), S("工作日"))
WORDS(words_calendar_days, S("日"), S("天"), S("个自然日"), S("自然日"), S("个日历日"), S("个日历天"))

WORDS(words_extensions, S("转"), S("分机"), S("转分机"), S("（转"))
WORDS(words_sent_to, S("寄至"), S("请寄"), S("寄送"), S("寄到"), S("邮寄"))
WORDS(words_annex_ends, S("台账"), S("清单"), S("一览表"), S("情况表"), S("明细表"), S("进展表"), S("公开表"))
const struct str words_is = S("为"), words_equals = S("是");

/* ---- counts in the prose --------------------------------------------------------------- */
WORDS(words_rectification, S("整改"))
WORDS(words_claim_all, S("全部"), S("均已"), S("全面完成"))
WORDS(words_claim_units, S("个"), S("项"), S("条"), S("件"), S("类"))
WORDS(words_claim_not, S("方面"), S("措施"), S("制度"), S("任务"), S("次"), S("类"), S("机制"), S("线索"), S("表现"))
WORDS(words_claim_found, S("自查"), S("排查"), S("检查发现"), S("督查"), S("抽查"), S("回访"), S("回头看"), S("举一反三"))
WORDS(words_claim_fed, S("反馈"), S("指出"), S("尚有"), S("尚未"), S("仍有"), S("剩余"), S("巡察"), S("巡视"), S("移交"))
WORDS(words_denials, S("未"), S("没有"), S("不"), S("无"))

/* ---- bodies ---------------------------------------------------------------------------- */
WORDS(words_no_areas, S("城乡"), S("小区"), S("园区"), S("校区"), S("院区"), S("片区"), S("辖区"), S("社区"), S("工业区"),
      S("开发区"), S("保税区"), S("度假区"), S("示范区"), S("合作区"), S("产业区"), S("自贸区"), S("试验区"), S("管理区"),
      S("旅游区"), S("商务区"), S("保护区"), S("功能区"), S("风景区"))
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
      S("新区"), S("园"), S("校"), S("大队"), S("居民区"), S("产业区"), S("有限公司"), S("司"), S("会"), S("员会"), S("委员会"),
      S("业区"), S("发区"), S("区委"), S("道"))

const struct str words_deadline = S("完成时限");

const struct word_status words_statuses[] = {
    {S("已完成"), NOTICE_DONE},
    {S("完成"), NOTICE_DONE},
    {S("完成整改"), NOTICE_DONE},
    {S("已完成整改"), NOTICE_DONE},
    {S("整改完成"), NOTICE_DONE},
    {S("已整改"), NOTICE_DONE},
    {S("已整改到位"), NOTICE_DONE},
    {S("整改到位"), NOTICE_DONE},
    {S("已销号"), NOTICE_DONE},
    {S("已办结"), NOTICE_DONE},
    {S("立行立改已完成"), NOTICE_DONE},
    {S("基本完成"), NOTICE_NEARLY},
    {S("基本完成整改"), NOTICE_NEARLY},
    {S("基本完成的"), NOTICE_NEARLY},
    {S("阶段性完成"), NOTICE_NEARLY},
    {S("取得阶段性成效"), NOTICE_NEARLY},
    {S("整改中"), NOTICE_ONGOING},
    {S("正在整改"), NOTICE_ONGOING},
    {S("推进中"), NOTICE_ONGOING},
    {S("正在推进"), NOTICE_ONGOING},
    {S("持续推进"), NOTICE_ONGOING},
    {S("持续整改"), NOTICE_ONGOING},
    {S("部分完成"), NOTICE_ONGOING},
    {S("未完成"), NOTICE_OPEN},
    {S("未完成整改"), NOTICE_OPEN},
    {S("尚未完成"), NOTICE_OPEN},
    {S("尚未完成整改"), NOTICE_OPEN},
    {S("未整改"), NOTICE_OPEN},
    {S("未整改到位"), NOTICE_OPEN},
    {S("未启动"), NOTICE_OPEN},
    {S("未销号"), NOTICE_OPEN},
    {S("长期坚持"), NOTICE_LASTING},
    {S("持续坚持"), NOTICE_LASTING},
    {S("需长期坚持"), NOTICE_LASTING},
    {S("长期整改"), NOTICE_LASTING},
};
const size_t words_status_count = sizeof words_statuses / sizeof *words_statuses;

const struct str words_status_labels[NOTICE_STATUS_COUNT] = {
    S("已完成"), S("基本完成"), S("整改中"), S("未完成"), S("长期坚持"), S("未注明"),
};

#define NONE {NULL, 0}
const struct word_label words_labels[] = {
    {S("整改状态"), LABEL_STATUS, NONE},
    {S("完成状态"), LABEL_STATUS, NONE},
    {S("整改完成状态"), LABEL_STATUS, NONE},
    {S("整改进度"), LABEL_STATUS_OR_TEXT, NONE},
    {S("完成情况"), LABEL_STATUS_OR_TEXT, NONE},
    {S("整改完成情况"), LABEL_STATUS_OR_TEXT, NONE},
    {S("整改结果"), LABEL_STATUS_OR_TEXT, NONE},
    {S("整改情况"), LABEL_MEASURES, NONE},
    {S("整改措施"), LABEL_MEASURES, NONE},
    {S("整改举措"), LABEL_MEASURES, NONE},
    {S("整改落实情况"), LABEL_MEASURES, NONE},
    {S("整改措施及进展"), LABEL_MEASURES, NONE},
    {S("整改措施和进展"), LABEL_MEASURES, NONE},
    {S("整改措施及进展情况"), LABEL_MEASURES, NONE},
    {S("整改措施及落实情况"), LABEL_MEASURES, NONE},
    {S("整改措施落实情况"), LABEL_MEASURES, NONE},
    {S("整改进展情况"), LABEL_MEASURES, NONE},
    {S("整改进展"), LABEL_MEASURES, NONE},
    {S("整改落实"), LABEL_MEASURES, NONE},
    {S("落实情况"), LABEL_MEASURES, NONE},
    {S("进展情况"), LABEL_MEASURES, NONE},
    {S("工作措施"), LABEL_MEASURES, NONE},
    {S("具体措施"), LABEL_MEASURES, NONE},
    {S("具体举措"), LABEL_MEASURES, NONE},
    {S("主要措施"), LABEL_MEASURES, NONE},
    {S("主要做法"), LABEL_MEASURES, NONE},
    {S("采取措施"), LABEL_MEASURES, NONE},
    {S("采取的措施"), LABEL_MEASURES, NONE},
    {S("整改工作情况"), LABEL_MEASURES, NONE},
    {S("整改做法"), LABEL_MEASURES, NONE},
    {S("下一步计划"), LABEL_NEXT, NONE},
    {S("下一步措施"), LABEL_NEXT, NONE},
    {S("下步打算"), LABEL_NEXT, NONE},
    {S("下一步打算"), LABEL_NEXT, NONE},
    {S("下步计划"), LABEL_NEXT, NONE},
    {S("下步措施"), LABEL_NEXT, NONE},
    {S("下一步工作"), LABEL_NEXT, NONE},
    {S("下一步工作计划"), LABEL_NEXT, NONE},
    {S("下一步工作打算"), LABEL_NEXT, NONE},
    {S("下一步工作措施"), LABEL_NEXT, NONE},
    {S("下一步整改措施"), LABEL_NEXT, NONE},
    {S("下一步整改计划"), LABEL_NEXT, NONE},
    {S("下一步安排"), LABEL_NEXT, NONE},
    {S("下步工作打算"), LABEL_NEXT, NONE},
    {S("后续计划"), LABEL_NEXT, NONE},
    {S("后续措施"), LABEL_NEXT, NONE},
    {S("责任领导"), LABEL_FIELD, S("责任领导")},
    {S("牵头领导"), LABEL_FIELD, S("责任领导")},
    {S("责任单位"), LABEL_FIELD, S("责任单位")},
    {S("牵头单位"), LABEL_FIELD, S("责任单位")},
    {S("整改责任单位"), LABEL_FIELD, S("责任单位")},
    {S("责任部门"), LABEL_FIELD, S("责任部门")},
    {S("牵头部门"), LABEL_FIELD, S("责任部门")},
    {S("责任科室"), LABEL_FIELD, S("责任部门")},
    {S("责任人"), LABEL_FIELD, S("责任人")},
    {S("整改责任人"), LABEL_FIELD, S("责任人")},
    {S("完成时限"), LABEL_FIELD, S("完成时限")},
    {S("整改完成时限"), LABEL_FIELD, S("完成时限")},
    {S("整改时限"), LABEL_FIELD, S("完成时限")},
    {S("完成时间"), LABEL_FIELD, S("完成时限")},
    {S("完成期限"), LABEL_FIELD, S("完成时限")},
    {S("整改期限"), LABEL_FIELD, S("完成时限")},
    {S("整改成效"), LABEL_EFFECT, S("整改成效")},
    {S("整改效果"), LABEL_EFFECT, S("整改成效")},
    {S("取得成效"), LABEL_EFFECT, S("整改成效")},
    {S("问题表现"), LABEL_FINDING, NONE},
    {S("具体表现"), LABEL_FINDING, NONE},
    {S("问题描述"), LABEL_FINDING, NONE},
    {S("存在问题"), LABEL_FINDING, NONE},
    {S("存在的问题"), LABEL_FINDING, NONE},
    {S("主要问题"), LABEL_FINDING, NONE},
    {S("反馈问题"), LABEL_FINDING, NONE},
    {S("巡察反馈问题"), LABEL_FINDING, NONE},
    {S("巡察发现问题"), LABEL_FINDING, NONE},
    {S("具体问题"), LABEL_FINDING, NONE},
};
const size_t words_label_count = sizeof words_labels / sizeof *words_labels;

const struct word_label words_columns[] = {
    {S("序号"), LABEL_NUMBER, NONE},
    {S("编号"), LABEL_NUMBER, NONE},
    {S("问题序号"), LABEL_NUMBER, NONE},
    {S("问题编号"), LABEL_NUMBER, NONE},
    {S("问题"), LABEL_TITLE, NONE},
    {S("反馈问题"), LABEL_TITLE, NONE},
    {S("存在问题"), LABEL_TITLE, NONE},
    {S("具体问题"), LABEL_TITLE, NONE},
    {S("主要问题"), LABEL_TITLE, NONE},
    {S("存在的问题"), LABEL_TITLE, NONE},
    {S("巡察反馈问题"), LABEL_TITLE, NONE},
    {S("巡察发现问题"), LABEL_TITLE, NONE},
    {S("巡视反馈问题"), LABEL_TITLE, NONE},
    {S("反馈意见"), LABEL_TITLE, NONE},
    {S("问题内容"), LABEL_TITLE, NONE},
    {S("问题描述"), LABEL_TITLE, NONE},
    {S("反馈的问题"), LABEL_TITLE, NONE},
    {S("整改问题"), LABEL_TITLE, NONE},
    {S("整改事项"), LABEL_TITLE, NONE},
    {S("整改任务"), LABEL_TITLE, NONE},
    {S("状态"), LABEL_STATUS, NONE},
    {S("进度"), LABEL_STATUS, NONE},
    {S("措施"), LABEL_MEASURES, NONE},
    {S("时限"), LABEL_FIELD, S("完成时限")},
    {S("成效"), LABEL_EFFECT, S("整改成效")},
};
const size_t words_column_count = sizeof words_columns / sizeof *words_columns;

const struct word_contact words_contacts[] = {
    {S("联系电话"), CONTACT_PHONE},
    {S("电话"), CONTACT_PHONE},
    {S("举报电话"), CONTACT_PHONE},
    {S("监督电话"), CONTACT_PHONE},
    {S("咨询电话"), CONTACT_PHONE},
    {S("受理电话"), CONTACT_PHONE},
    {S("值班电话"), CONTACT_PHONE},
    {S("固定电话"), CONTACT_PHONE},
    {S("办公电话"), CONTACT_PHONE},
    {S("联系方式"), CONTACT_PHONE},
    {S("手机"), CONTACT_PHONE},
    {S("致电"), CONTACT_PHONE},
    {S("拨打"), CONTACT_PHONE},
    {S("地址"), CONTACT_ADDRESS},
    {S("邮政地址"), CONTACT_ADDRESS},
    {S("通讯地址"), CONTACT_ADDRESS},
    {S("通信地址"), CONTACT_ADDRESS},
    {S("联系地址"), CONTACT_ADDRESS},
    {S("来信地址"), CONTACT_ADDRESS},
    {S("来访地址"), CONTACT_ADDRESS},
    {S("邮寄地址"), CONTACT_ADDRESS},
    {S("办公地址"), CONTACT_ADDRESS},
    {S("信函地址"), CONTACT_ADDRESS},
    {S("来信来访地址"), CONTACT_ADDRESS},
    {S("来信请寄"), CONTACT_ADDRESS},
    {S("来信"), CONTACT_ADDRESS},
    {S("来访"), CONTACT_ADDRESS},
    {S("来函"), CONTACT_ADDRESS},
    {S("信函"), CONTACT_ADDRESS},
    {S("信件"), CONTACT_ADDRESS},
    {S("邮寄"), CONTACT_ADDRESS},
    {S("信函请寄"), CONTACT_ADDRESS},
    {S("来函请寄"), CONTACT_ADDRESS},
    {S("信件请寄"), CONTACT_ADDRESS},
    {S("信件邮寄"), CONTACT_ADDRESS},
    {S("邮寄至"), CONTACT_ADDRESS},
    {S("寄至"), CONTACT_ADDRESS},
    {S("信函寄至"), CONTACT_ADDRESS},
    {S("来信寄至"), CONTACT_ADDRESS},
    {S("寄到"), CONTACT_ADDRESS},
    {S("寄送"), CONTACT_ADDRESS},
    {S("邮政信箱"), CONTACT_ADDRESS},
    {S("邮政编码"), CONTACT_POSTCODE},
    {S("邮编"), CONTACT_POSTCODE},
    {S("电子邮箱"), CONTACT_EMAIL},
    {S("电子邮件"), CONTACT_EMAIL},
    {S("电子信箱"), CONTACT_EMAIL},
    {S("邮箱"), CONTACT_EMAIL},
    {S("邮箱地址"), CONTACT_EMAIL},
    {S("电子邮箱地址"), CONTACT_EMAIL},
    {S("电子邮件地址"), CONTACT_EMAIL},
    {S("邮件"), CONTACT_EMAIL},
    {S("E-mail"), CONTACT_EMAIL},
    {S("e-mail"), CONTACT_EMAIL},
    {S("E-MAIL"), CONTACT_EMAIL},
    {S("Email"), CONTACT_EMAIL},
    {S("email"), CONTACT_EMAIL},
    {S("EMAIL"), CONTACT_EMAIL},
    {S("公开期限"), CONTACT_PERIOD},
    {S("公开时间"), CONTACT_PERIOD},
    {S("公开期"), CONTACT_PERIOD},
    {S("公开时限"), CONTACT_PERIOD},
    {S("公示期限"), CONTACT_PERIOD},
    {S("公示时间"), CONTACT_PERIOD},
    {S("公示时限"), CONTACT_PERIOD},
    {S("公示期"), CONTACT_PERIOD},
    {S("公示日期"), CONTACT_PERIOD},
    {S("公开期间"), CONTACT_PERIOD},
    {S("公示期间"), CONTACT_PERIOD},
    {S("公开日期"), CONTACT_PERIOD},
    {S("意见征集时间"), CONTACT_PERIOD},
    {S("意见征集期限"), CONTACT_PERIOD},
    {S("受理意见时间"), CONTACT_PERIOD},
    {S("公布期限"), CONTACT_PERIOD},
    {S("公告期限"), CONTACT_PERIOD},
    {S("公告期"), CONTACT_PERIOD},
    {S("通报期限"), CONTACT_PERIOD},
    {S("征求意见时间"), CONTACT_PERIOD},
    {S("征求意见期限"), CONTACT_PERIOD},
    {S("意见反馈时间"), CONTACT_PERIOD},
    {S("意见反馈期限"), CONTACT_PERIOD},
    {S("反映时间"), CONTACT_PERIOD},
    {S("反映期限"), CONTACT_PERIOD},
    {S("受理期限"), CONTACT_PERIOD},
    {S("联系人"), CONTACT_OTHER},
    {S("传真"), CONTACT_OTHER},
    {S("办公时间"), CONTACT_OTHER},
    {S("接访时间"), CONTACT_OTHER},
    {S("接待时间"), CONTACT_OTHER},
    {S("受理时间"), CONTACT_OTHER},
    {S("工作时间"), CONTACT_OTHER},
    {S("收件人"), CONTACT_OTHER},
    {S("受理部门"), CONTACT_OTHER},
    {S("联系部门"), CONTACT_OTHER},
    {S("联系单位"), CONTACT_OTHER},
    {S("网址"), CONTACT_OTHER},
    {S("微信公众号"), CONTACT_OTHER},
};
const size_t words_contact_count = sizeof words_contacts / sizeof *words_contacts;

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
    {S("厂"), NOTICE_ENTERPRISE},
    {S("合作联社"), NOTICE_ENTERPRISE},
    {S("联合社"), NOTICE_ENTERPRISE},
    {S("局"), NOTICE_BUREAU},
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
    {S("省"), 1},     {S("自治区"), 1}, {S("市"), 2}, {S("地区"), 2}, {S("自治州"), 2}, {S("盟"), 2},     {S("区"), 3},
    {S("自治县"), 3}, {S("县"), 3},     {S("旗"), 3}, {S("自治旗"), 3}, {S("新区"), 3},   {S("林区"), 3},
    {S("街道"), 4},   {S("镇"), 4},     {S("乡"), 4}, {S("民族乡"), 4}, {S("苏木"), 4},   {S("高新区"), 3},
    {S("经开区"), 3}, {S("开发区"), 3}, {S("社区"), 5}, {S("村"), 5},
};
const size_t words_area_count = sizeof words_areas / sizeof *words_areas;

const struct word_organ words_organ_briefs[] = {
    {S("党工作委员会"), S("党工委")}, {S("工作委员会"), S("党工委")}, {S("总支部委员会"), S("党总支")},
    {S("支部委员会"), S("党支部")},   {S("联合支部委员会"), S("联合党支部")},
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
    {S("村民委员会"), S("村")},         {S("居民委员会"), S("居委会")},
};
const size_t words_contraction_count = sizeof words_contractions / sizeof *words_contractions;
/* clang-format on */
