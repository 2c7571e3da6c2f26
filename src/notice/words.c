/* SPDX-License-Identifier: MIT */
#include "notice/words_list.h"

/* clang-format off */
WORDS(words_kinds, S("通报"), S("说明"), S("公示"), S("报告"), S("公告"))
WORDS(words_formal_numerals, S("壹"), S("贰"), S("叁"), S("肆"), S("伍"), S("陆"), S("柒"), S("捌"), S("玖"), S("拾"))
WORDS(words_part_units, S("部分"), S("章"), S("篇"), S("节"), S("类："), S("类:"), S("类、"))
WORDS(words_problem_openers, S("反馈"), S("巡察反馈"), S("巡视反馈"), S("存在"), S("具体"), S("整改"), S("主要"))
WORDS(words_problem_nouns, S("问题"), S("任务"), S("事项"))
WORDS(words_area_nouns, S("方面"), S("领域"), S("板块"), S("类别"))
WORDS(words_page_ordinals, S("第"), S("共"), S("页码"))
WORDS(words_page_units, S("页"))
WORDS(words_page_words, S("Page"), S("page"), S("PAGE"), S("P"), S("p"), S("页码"))
WORDS(words_papers, S("文件"))
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
      S("公示期"), S("公开期"), S("中共"), S("中国共产党"))

/* ---- titles and bodies ----------------------------------------------------------------- */
WORDS(words_party, S("中共"), S("中国共产党"))
WORDS(words_leagues, S("共青团"), S("中国共产主义青年团"), S("中国共青团"))
WORDS(words_organs, S("委员会"), S("党组"), S("党委"), S("党工委"), S("工委"), S("党总支"), S("总支部"), S("党支部"),
      S("支部"), S("联合党委"), S("临时党委"), S("办公室"), S("区委"), S("市委"), S("县委"), S("省委"), S("旗委"), S("组织部"), S("宣传部"), S("统战部"),
      S("政法委"), S("纪委"), S("党校"), S("工会"), S("联合会"))
WORDS(words_brief_organs, S("党委"), S("党工委"), S("党总支"), S("党支部"))
WORDS(words_no_metadata, S("索引号"), S("发布机构"), S("发布日期"), S("成文日期"), S("文号"), S("来源"), S("主题分类"),
      S("信息来源"), S("发布时间"), S("发布人"), S("发布单位"), S("发文"), S("供稿"), S("撰稿"), S("作者"),
      S("公开方式"), S("名称"), S("浏览次数"), S("字号"), S("主题词"), S("有效性"), S("标题"), S("信息名称"),
      S("效力状态"), S("成文时间"), S("发文时间"), S("公开日期"), S("公开时间"), S("生成日期"), S("访问次数"))
WORDS(words_closing_starts, S("今后"), S("下一步"), S("下一阶段"), S("接下来"), S("下步"))

WORDS(words_issue_tails, S("的问题"), S("问题"), S("问题的整改"), S("的问题的整改"), S("问题整改"), S("的问题整改"),
      S("问题的整改情况"), S("的问题的整改情况"), S("问题整改情况"), S("的问题整改情况"), S("问题的整改落实情况"),
      S("问题整改落实情况"), S("的问题整改落实情况"), S("的问题的整改落实情况"))

/* ---- roles of chapters ----------------------------------------------------------------- */
WORDS(words_role_long_term, S("长期"), S("持续整改"), S("尚未完成"), S("未完成"), S("需持续"), S("持续推进的"),
      S("正在整改的"), S("正在推进的"))
WORDS(words_role_consolidation, S("巩固"), S("长效"), S("常态"))
WORDS(words_role_next, S("下一步"), S("下步"), S("下一阶段"), S("下阶段"), S("今后"), S("后续"))
WORDS(words_role_rectification, S("落实情况"), S("整改落实"), S("任务落实"), S("反馈意见"), S("反馈问题"), S("问题整改"),
      S("整改任务"), S("整改情况"), S("整改进展"), S("进展情况"), S("清单"), S("台账"), S("逐条"), S("逐项"),
      S("整改措施"), S("具体问题"), S("存在问题"), S("反馈"), S("整改成效"), S("问题导向"), S("见底"), S("推进整改"),
      S("抓好整改"), S("真改"), S("全面整改"))
WORDS(words_role_responsibility, S("主体责任"), S("组织领导"), S("总体情况"), S("责任落实"), S("组织落实"),
      S("政治站位"), S("思想认识"), S("整改责任"), S("组织整改"), S("工作组织"), S("统筹"), S("高度重视"),
      S("主要负责人"), S("压实责任"), S("组织推进"), S("总体进展"), S("基本情况"))
WORDS(words_area_fillers, S("的"), S("存在"), S("突出"), S("主要"), S("具体"), S("问题"), S("整改"), S("情况"),
      S("落实"), S("进展"), S("反馈"), S("意见"), S("成效"), S("任务"), S("及"))
WORDS(words_told_ends, S("反馈情况"), S("反馈意见"), S("反馈意见情况"), S("反馈问题情况"), S("反馈的主要问题"),
      S("反馈的问题"), S("反馈主要问题"), S("指出的问题"), S("指出的主要问题"), S("巡察情况"), S("巡视情况"),
      S("巡察基本情况"), S("巡视基本情况"))
WORDS(words_chapter_like, S("主体责任情况"), S("责任落实情况"), S("整改落实情况"), S("任务落实情况"), S("组织整改情况"),
      S("工作打算"), S("工作安排"), S("下一步打算"), S("下步打算"), S("总体情况"), S("整改情况"), S("整改进展情况"),
      S("努力方向"), S("工作计划"), S("工作重点"), S("整改清单"), S("整改台账"), S("任务台账"), S("组织情况"),
      S("成果情况"), S("阶段性成效"), S("下一步工作"), S("整改措施"))

/* ---- the invitation to comment --------------------------------------------------------- */
WORDS(words_invite_verbs, S("欢迎"), S("如有"), S("如对"), S("若有"), S("若对"), S("请于"), S("请在"), S("请向"),
      S("请与"), S("请通过"), S("请及时"), S("可通过"), S("可向"), S("可于"), S("可在"), S("请将"), S("请以"), S("恳请"),
      S("敬请"), S("诚请"), S("诚恳"), S("诚望"), S("可以通过"), S("可来"), S("可采取"))
WORDS(words_ways, S("方式"), S("渠道"), S("途径"))
WORDS(words_invite_objects, S("意见"), S("建议"), S("反映"), S("监督"), S("异议"), S("批评"))

/* ---- the inspection -------------------------------------------------------------------- */
WORDS(words_commissioned, S("统一部署"), S("工作安排"), S("统一安排"), S("部署安排"), S("部署要求"), S("工作部署"),
      S("部署"), S("安排"), S("要求"))
WORDS(words_according, S("根据"), S("按照"), S("依照"), S("依据"), S("经"))
WORDS(words_committee_ends, S("委"), S("党组"), S("中央"), S("委员会"))
WORDS(words_inspection_offices, S("巡察办"), S("巡视办"), S("巡察办公室"), S("巡视办公室"), S("巡察工作领导小组"),
      S("巡视工作领导小组"), S("巡察工作领导小组办公室"), S("巡视工作领导小组办公室"))
WORDS(words_ranked_committees, S("区委"), S("市委"), S("县委"), S("省委"), S("旗委"), S("盟委"), S("州委"), S("工委"))
WORDS(words_group_before, S("由"), S("对"), S("向"), S("经"), S("日"), S("至"), S("内"), S("间"), S("起"), S("派出"), S("的"),
      S("接受"), S("期间"), S("以来"), S("配合"), S("月"), S("旬"), S("根据"), S("按照"), S("在"), S("了"), S("与"),
      S("将"), S("和"))
WORDS(words_group_kinds, S("提级"), S("专项"), S("常规"), S("机动"), S("交叉"), S("联合"), S("延伸"), S("巡回"), S("联动"))
WORDS(words_same_years, S("同年"), S("当年"), S("本年"))
WORDS(words_next_years, S("次年"), S("翌年"))
WORDS(words_ten_days, S("上旬"), S("中旬"), S("下旬"), S("底"), S("初"), S("中"), S("末"), S("份"))
WORDS(words_blanks, S("×"), S("X"), S("x"), S("Ｘ"), S("ｘ"), S("_"), S("＿"), S("某"), S("□"), S("＊"), S("*"),
      S("✕"), S("╳"), S("?"), S("？"))
WORDS(words_day_ranges, S("至"), S("到"), S("-"), S("—"), S("——"), S("－"), S("–"), S("~"), S("～"), S("―"), S("─"),
      S("起至"), S("--"))
WORDS(words_day_behind, S("至"), S("到"), S("前"), S("起"), S("止"), S("-"), S("—"), S("－"), S("～"), S("~"), S("。"), S("；"), S("，"), S("）"))
WORDS(words_visit_begins, S("起"), S("进驻"), S("进点"), S("入驻"), S("开始"))
WORDS(words_visit_ends, S("结束"), S("撤点"), S("撤离"), S("止"), S("离点"))
WORDS(words_day_halves, S("上午"), S("下午"), S("凌晨"), S("晚上"), S("中午"))
WORDS(words_hours, S("时"), S("点"), S(":00"), S("：00"))
WORDS(words_since, S("自"), S("从"))
WORDS(words_announced, S("日起"), S("之日起"))
WORDS(words_announce_verbs, S("公布"), S("公示"), S("发布"), S("公开"), S("公告"), S("张贴"), S("通报"), S("印发"), S("刊登"),
      S("登载"), S("上网"), S("上墙"), S("挂网"), S("见报"), S("刊发"), S("发出"))
WORDS(words_published, S("公布了"), S("公示了"), S("发布了"), S("公开了"))
WORDS(words_announce_nouns, S("本"), S("该"), S("此"), S("通报"), S("报告"), S("说明"), S("公示"), S("公告"), S("信息"),
      S("整改"), S("情况"), S("进展"), S("结果"), S("在"), S("门户网站"), S("政府网站"), S("官网"), S("网上"), S("网站"), S("对外"), S("正式"))
WORDS(words_before, S("前"), S("之前"), S("以前"))
WORDS(words_period_verbs, S("请于"), S("请在"), S("可于"), S("可在"), S("可自"), S("请自"), S("公示"), S("公开"), S("于"),
      S("在"), S("时间为"), S("期限为"), S("时间自"), S("期限自"), S("期自"), S("时间："), S("期限："))
WORDS(words_written, S("写明"), S("标明"), S("标注"))
WORDS(words_boxes, S("P.O."), S("P.O.Box"), S("POBox"), S("POBOX"), S("PO.Box"), S("PO.BOX"), S("p.o.box"), S("Ｐ．Ｏ．"))
WORDS(words_signed_by, S("报送单位"), S("报送部门"), S("报告单位"), S("报告人"), S("填报单位"), S("发布单位"), S("发布机构"),
      S("公布单位"), S("公示单位"), S("公开单位"), S("落款单位"), S("印发单位"), S("制发单位"), S("签发单位"), S("单位"),
      S("报送时间"), S("报送日期"), S("报告时间"), S("报告日期"), S("填报时间"), S("填报日期"), S("发布日期"), S("发布时间"),
      S("公布日期"), S("成文日期"), S("印发日期"), S("落款日期"), S("制发日期"), S("签发日期"), S("日期"), S("时间"))
WORDS(words_seals, S("（盖章）"), S("(盖章)"), S("（印章）"), S("（公章）"), S("（印）"), S("（章）"), S("（代章）"), S("(代章)"),
      S("（签章）"), S("（签字盖章）"))
WORDS(words_comment_notes, S("注："), S("来信来访"), S("来信"), S("来访"), S("（联系"))
WORDS(words_web_ends, S("打印"), S("【打印"), S("[打印"), S("关闭窗口"), S("【关闭"), S("[关闭"), S("上一篇"), S("下一篇"),
      S("分享到"), S("责任编辑"), S("审核："), S("编辑："), S("来源："), S("浏览次数"), S("扫一扫"), S("附件下载"),
      S("主办单位"), S("版权所有"))
WORDS(words_copied_to, S("抄送"), S("抄报"), S("主送"), S("报送"), S("分送"), S("发送"), S("报"), S("送"))
WORDS(words_printed, S("印发"), S("印制"))
WORDS(words_neutral, S("特此"), S("现予公布"), S("此件"), S("（此件"), S("附件"), S("以上情况"))
WORDS(words_within, S("内"), S("之内"), S("以内"))
WORDS(words_for, S("共"), S("为期"), S("共计"), S("，共"), S("，为期"), S("的"))
WORDS(words_working_days, S("个工作日"), S("工作日"))
WORDS(words_calendar_days, S("日"), S("天"), S("个自然日"), S("自然日"), S("个日历日"), S("个日历天"))
WORDS(words_months, S("个月"), S("周"), S("个星期"))

WORDS(words_extensions, S("转"), S("分机"), S("转分机"), S("（转"))
WORDS(words_sent_to, S("寄至"), S("请寄"), S("寄送"), S("寄到"), S("邮寄"), S("寄"), S("信至"), S("信到"))
WORDS(words_address_parts, S("号"), S("室"), S("楼"), S("栋"))
WORDS(words_address_joints, S("，或"), S("，或者"), S(",或"), S("；或"), S("，也可"), S("，或者可"), S("，并"), S("，同时"))
WORDS(words_no_groups, S("合计"), S("小计"), S("总计"), S("续表"), S("续上表"), S("（续"), S("(续"), S("接上"), S("备注"), S("注："), S("说明："))
WORDS(words_annex_ends, S("台账"), S("清单"), S("一览表"), S("情况表"), S("明细表"), S("进展表"), S("公开表"))
const struct str words_number_column = STR_INIT("序号");
const struct str words_is = STR_INIT("为"), words_equals = STR_INIT("是");

/* ---- counts in the prose --------------------------------------------------------------- */
WORDS(words_rectification, S("整改"))
WORDS(words_claim_all, S("全部"), S("均已"), S("全面完成"))
WORDS(words_claim_units, S("个"), S("项"), S("条"), S("件"), S("类"))
WORDS(words_claim_sums, S("共"), S("计"), S("共计"), S("合计"), S("、"), S("的"))
WORDS(words_claim_not, S("方面"), S("大方面"), S("大类"), S("措施"), S("制度"), S("任务"), S("次"), S("类"), S("机制"), S("线索"), S("表现"), S("举措"))
WORDS(words_claim_found, S("领办"), S("包抓"), S("领衔"), S("自查"), S("排查"), S("检查发现"), S("督查"), S("抽查"), S("回访"), S("回头看"), S("举一反三"),
      S("认领"), S("查摆"), S("剖析"), S("新发现"), S("同类"), S("梳理出"))
WORDS(words_claim_leads, S("对照"), S("针对"), S("围绕"))
WORDS(words_claim_gathered, S("收集"), S("征集"), S("征求"), S("走访"), S("热线"), S("信访"), S("审计"), S("考核"), S("督办"),
      S("隐患"), S("诉求"), S("反映"), S("发现"), S("梳理"), S("摸排"), S("起底"))
WORDS(words_claim_before, S("上一轮"), S("上轮"), S("上届"), S("上次"), S("往轮"), S("往届"), S("历次"), S("历年"),
      S("此前"))
WORDS(words_claim_left, S("尚有"), S("仍有"), S("还有"), S("剩余"), S("遗留"), S("需继续整改"), S("继续整改的"),
      S("未销号"), S("未办结"), S("尚未"), S("未完成"))
WORDS(words_claim_parted, S("细化"), S("分解"), S("拆分"), S("梳理"), S("归纳"), S("转化"))
WORDS(words_claim_denials, S("未"), S("没有"))
WORDS(words_claim_fed, S("反馈"), S("指出"), S("尚有"), S("尚未"), S("仍有"), S("剩余"), S("巡察"), S("巡视"), S("移交"))
WORDS(words_status_hints, S("待"), S("验收"), S("完成"), S("整改"), S("推进"), S("销号"), S("办理"), S("移交"), S("进行中"),
      S("落实"), S("到位"), S("阶段性"), S("办结"))
WORDS(words_status_heads, S("取得"), S("正在"), S("正"), S("基本"), S("待"), S("已"), S("持续"), S("尚"), S("部分"))
WORDS(words_status_fillers, S("，"), S("、"), S("；"), S("。"), S("并"), S("且"), S("均"), S("已"), S("全部"), S("按期"),
      S("整改"))
WORDS(words_denials, S("未"), S("没有"), S("不"), S("无"))
WORDS(words_dones, S("已完成"), S("完成"), S("完成整改"), S("整改到位"), S("办结"), S("销号"))
WORDS(words_shares, S("大半"), S("过半"), S("一半"), S("部分"), S("大部分"), S("多数"), S("近"), S("约"), S("主体"))
WORDS(words_hedges, S("基本"), S("大体"), S("大致"), S("大部分"), S("初步"), S("接近"), S("即将"), S("预计"), S("拟"),
      S("争取"), S("力争"), S("有望"), S("尽快"))

#define S(literal) STR_INIT(literal)

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
/* clang-format on */
