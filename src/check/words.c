/* SPDX-License-Identifier: MIT */
#include "check/words.h"

#include "notice/notice.h"

#define W(word) STR_INIT(word)
#define END     \
    {           \
        NULL, 0 \
    }

/* ---- placeholder.c ---------------------------------------------------------------------- */

const struct str check_mask_letters = W(HEADS_BLANK_LETTER);
const struct str check_mask_circles = W(HEADS_BLANK_CIRCLE);
const struct str check_mask_lines = W(HEADS_BLANK_LINE);
const struct str check_mask_stars = W(HEADS_BLANK_STAR);
const struct str check_blank_units = W("年月日号室楼栋幢元");
const struct str check_day_units = W("年月日");
const struct str check_numerals = W("一二三四五六七八九十百零〇○两");
const struct str check_surnames =
    W("王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕"
      "丁任沈姚卢姜崔钟谭陆汪范廖贾韦付邹孟熊秦邱尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵钱严覃戴莫高夏某");
const struct str check_open_brackets = W("【（([〔<");
const struct str check_blank_somes[] = {W("某年某月"), W("某月某日"), W("某某年"),
                                        W("某某月"),   W("某某日"),   END};
const struct str check_blank_hints[] = {W("待填"),   W("待补充"), W("待补"),     W("此处填"),
                                        W("此处插"), W("请填"),   W("请在此处"), W("填写"),
                                        W("待插入"), END};
const struct str check_blank_owners[] = {
    W("社区"), W("街道"), W("居民区"), W("党委"), W("党组"), W("公司"), W("学校"), W("医院"),
    W("单位"), W("部门"), W("局"),     W("镇"),   W("乡"),   W("村"),   W("区"),   W("县"),
    W("市"),   W("省"),   W("路"),     W("街"),   W("巷"),   W("号"),   W("年"),   W("月"),
    W("日"),   W("人"),   W("个"),     W("项"),   W("次"),   W("万"),   W("元"),   END};
const struct str check_blank_days[] = {W("至"), W("前"), W("起"), W("止"), W("—"), W("－"), END};

/* ---- dates.c ---------------------------------------------------------------------------- */

const struct str check_day_words[] = {W("日"), W("号"), END};
const struct str check_until_words[] = {W("起至"), W("起到"), W("开始至"), W("至"), W("到"),
                                        W("——"),   W("—"),    W("－"),     W("–"),  W("～"),
                                        W("~"),    W("-"),    END};
const struct str check_relative_years[] = {W("次年"), W("同年"), W("当年"), W("今年"), W("去年"),
                                           W("上年"), W("本年"), W("前年"), W("翌年"), W("每年"),
                                           W("历年"), W("往年"), W("明年"), END};
const struct str check_inspection_words[] = {W("巡察"), W("巡视"), END};

/* ---- name.c ----------------------------------------------------------------------------- */

const struct str check_kinds[] = {W("高新技术产业开发区"),
                                  W("经济技术开发区"),
                                  W("工业园区"),
                                  W("居民区"),
                                  W("工业区"),
                                  W("开发区"),
                                  W("高新区"),
                                  W("示范区"),
                                  W("自治州"),
                                  W("自治县"),
                                  W("自治旗"),
                                  W("社区"),
                                  W("街道"),
                                  W("园区"),
                                  W("新区"),
                                  W("农场"),
                                  W("林场"),
                                  W("大学"),
                                  W("学院"),
                                  W("小学"),
                                  W("中学"),
                                  W("学校"),
                                  W("幼儿园"),
                                  W("医院"),
                                  W("集团"),
                                  W("公司"),
                                  W("镇"),
                                  W("乡"),
                                  W("村"),
                                  W("市"),
                                  W("区"),
                                  W("县"),
                                  W("旗"),
                                  W("省"),
                                  END};
const struct str check_body_tails[] = {
    W("总支部委员会"), W("支部委员会"), W("工作委员会"), W("委员会"), W("党总支"),
    W("党支部"),       W("党工委"),     W("党委"),       W("党组"),   END};
const struct str check_enterprise_tails[] = {W("股份有限公司"), W("有限责任公司"), W("有限公司"),
                                             W("总公司"),       W("公司"),         END};
const struct str check_generic_cores[] = {W("人民"), W("第"),       W("中医"),     W("妇幼"),
                                          W("中心"), W("高新技术"), W("经济技术"), W("实验"),
                                          W("自治"), W("职业"),     W("技工"),     END};
const struct str check_common_before[] = {
    W("深入"), W("走入"), W("走进"), W("进入"), W("融入"), W("下沉"), W("下辖"), W("所辖"),
    W("所属"), W("各个"), W("各级"), W("全体"), W("联系"), W("服务"), W("建设"), W("依托"),
    W("智慧"), W("和谐"), W("平安"), W("文明"), W("完整"), W("示范"), W("绿色"), W("美丽"),
    W("健康"), W("幸福"), W("宜居"), W("无诈"), W("无毒"), W("部分"), W("有关"), W("相关"),
    W("街道"), W("辖区"), W("试点"), W("重点"), W("基层"), W("其他"), W("两个"), W("三个"),
    W("多个"), W("十个"), W("组织"), W("督促"), W("指导"), W("推动"), W("行政"), W("乡村"),
    W("农村"), W("城市"), W("城镇"), W("全镇"), W("全乡"), W("全村"), W("全市"), W("全区"),
    W("全县"), W("本市"), W("住宅"), W("家园"), W("花园"), W("公园"), W("校园"), W("田园"),
    W("中心"), W("民族"), W("回到"), W("来到"), W("面向"), W("扎根"), W("覆盖"), W("共建"),
    W("老旧"), W("涉农"), W("城乡"), W("边远"), W("偏远"), W("贫困"), W("先进"), W("优秀"),
    W("国有"), W("直属"), W("下属"), W("国际"), W("子分"), W("物业"), W("民营"), W("示范"),
    END};
const struct str check_area_tails[] = {W("省"),   W("市"),   W("区"),   W("县"),   W("州"),
                                       W("旗"),   W("镇"),   W("乡"),   W("盟"),   W("街道"),
                                       W("中共"), W("社区"), W("公司"), W("集团"), END};
const struct str check_word_ends = W(
    "由在对向为将把以是使让从经据按请定发立导于了的至并给本被自关及展动进织促强升善化建订求合全保入"
    "照实会报告称系即时后前中内当要该起到");
const struct str check_neighbour_before[] = {W("与"),   W("和"),   W("同"),   W("跟"),   W("赴"),
                                             W("学习"), W("借鉴"), W("参观"), W("考察"), W("邻近"),
                                             W("相邻"), W("毗邻"), W("周边"), W("兄弟"), W("邻居"),
                                             W("参照"), W("对标"), W("原"),   W("例如"), W("比如"),
                                             W("如"),   W("包括"), W("下辖"), W("所辖"), END};
const struct str check_and_words[] = {W("、"), W("和"), W("与"), W("及"), W("以及"), W("，"), END};
const struct str check_pairs =
    W("0123456789一二三四五六七八九十零〇甲乙丙丁东西南北中上下左右前后内外大小新老旧高低");

/* ---- group.c ---------------------------------------------------------------------------- */

const struct str check_group_words[] = {W("巡察组"), W("巡视组"), END};
const struct str check_area_ends = W("区县市省州旗央");
const struct str check_other_rounds[] = {W("上一轮"), W("上轮"), W("上届"), W("此前"), W("曾"),
                                         W("往年"),   W("历次"), W("以往"), W("原"),   END};

/* ---- contact.c -------------------------------------------------------------------------- */

const struct str check_phone_labels[] = {W("联系电话"), W("监督电话"), W("咨询电话"),
                                         W("电话"),     W("传真"),     END};
const struct str check_mail_labels[] = {W("电子邮箱"), W("电子邮件"), W("电子信箱"), W("邮箱"),
                                        W("电邮"),     W("E-mail"),   W("Email"),    W("E-MAIL"),
                                        W("EMAIL"),    W("e-mail"),   W("email"),    END};
const struct str check_post_labels[] = {W("邮政编码"), W("邮编"), END};
const struct str check_field_labels[] = {W("联系电话"),
                                         W("监督电话"),
                                         W("咨询电话"),
                                         W("电话"),
                                         W("传真"),
                                         W("电子邮箱"),
                                         W("电子邮件"),
                                         W("电子信箱"),
                                         W("邮箱地址"),
                                         W("邮箱"),
                                         W("邮政编码"),
                                         W("邮编"),
                                         W("邮政地址"),
                                         W("通讯地址"),
                                         W("通信地址"),
                                         W("来信地址"),
                                         W("来访地址"),
                                         W("联系地址"),
                                         W("办公地址"),
                                         W("地址"),
                                         W("公开期限"),
                                         W("公示期限"),
                                         W("公示期"),
                                         W("公示时间"),
                                         W("公开时间"),
                                         W("联系人"),
                                         W("网址"),
                                         W("联系方式"),
                                         END};
const struct str check_field_ends = W("；;，,。、");
const struct str check_area_names[] = {W("省"), W("市"), W("区"), W("县"),
                                       W("州"), W("盟"), W("旗"), END};
const struct str check_dashes = W("-－—–‐‑―");

/* ---- address.c -------------------------------------------------------------------------- */

const struct check_address_part check_address_parts[] = {
    {W("号楼"), 2}, {W("号院"), 1}, {W("号"), 1},   {W("弄"), 3}, {W("栋"), 2},
    {W("幢"), 2},   {W("座"), 2},   {W("单元"), 4}, {W("层"), 5}, {W("楼"), 5},
    {W("室"), 6},   {W("房"), 6},   {END, 0}};
const struct str check_road_ends = W("路街道巷弄");

/* ---- personal.c ------------------------------------------------------------------------- */

const struct str check_id_labels[] = {W("身份证"), W("证件号"), W("公民身份"), END};
const struct str check_card_labels[] = {W("银行卡"), W("卡号"),   W("账号"),   W("帐号"), W("账户"),
                                        W("银行"),   W("储蓄卡"), W("社保卡"), END};
const struct str check_duty_labels[] = {W("监督"),     W("举报"), W("投诉"),     W("热线"),
                                        W("值班"),     W("咨询"), W("服务电话"), W("办公电话"),
                                        W("联系电话"), W("客服"), W("公开电话"), W("求助"),
                                        W("报名"),     W("预约"), W("专线"),     END};
const struct str check_home_words[] = {W("住址"),   W("住在"),       W("住于"),
                                       W("住"),     W("户籍地址"),   W("户籍所在地"),
                                       W("户籍地"), W("户口所在地"), END};
const struct str check_home_before = W("家现居租（(，:：");
const struct str check_door_words[] = {W("号楼"), W("号"), W("栋"), W("幢"), W("单元"),
                                       W("室"),   W("组"), W("弄"), W("座"), END};

/* ---- counts.c --------------------------------------------------------------------------- */

const struct str check_rate_words[] = {W("整改完成率"), W("完成率"), W("整改率"),
                                       W("销号率"),     W("办结率"), END};

const struct str check_reach_words[] = {W("达到"), W("达"), W("为"), W("约"), W("是"), END};

/* ---- foreign.c -------------------------------------------------------------------------- */

#define LEVEL(name) (1u << NOTICE_##name)

static const struct str court_names[] = {W("法院"), W("检察"), W("司法"), W("政法"),
                                         W("公安"), W("仲裁"), W("监狱"), END};
static const struct str court_words[] = {
    W("审判执行"), W("执行审判"),     W("庭审质"),   W("庭审水平"), W("审判质效"), W("审判质量"),
    W("审判工作"), W("审理各类案件"), W("公正审理"), W("审理案件"), W("裁判文书"), W("员额法官"),
    W("案件审判"), W("司法审判"),     W("审执工作"), W("执行攻坚"), W("立审执"),   W("办案质效"),
    W("审查起诉"), W("审查逮捕"),     W("批捕起诉"), W("检察办案"), W("侦查破案"), END};
static const struct str court_soft[] = {W("审判"), W("庭审"), W("司法办案"), W("执法办案"), END};

static const struct str school_names[] = {W("学"),   W("校"),   W("教"),       W("幼儿园"),
                                          W("科研"), W("研究"), W("人力资源"), END};
static const struct str school_words[] = {W("教学科研"), W("科研教学"), W("课堂教学"),
                                          W("教育教学"), W("教学质量"), W("教书育人"),
                                          W("教师师德"), W("师德师风"), W("立德树人"),
                                          W("办学治校"), W("办学水平"), W("办学质量"),
                                          W("学科建设"), W("本科教学"), W("教学改革"),
                                          W("教研活动"), W("学生培养"), W("招生就业"),
                                          W("三全育人"), W("授课质量"), END};
static const struct str school_soft[] = {W("教学"), W("科研"), W("备课"), W("教研"), END};

static const struct str hospital_names[] = {W("医"),   W("卫生"), W("健康"), W("疾"),
                                            W("妇幼"), W("康复"), W("药"),   END};
static const struct str hospital_words[] = {W("临床诊疗"),
                                            W("诊疗服务"),
                                            W("诊疗水平"),
                                            W("诊疗行为"),
                                            W("诊疗质量"),
                                            W("医疗质量"),
                                            W("医疗护理"),
                                            W("医疗诊治"),
                                            W("医德医风"),
                                            W("护理质量"),
                                            W("病历书写"),
                                            W("病历质量"),
                                            W("处方点评"),
                                            W("合理用药"),
                                            W("临床科室"),
                                            W("临床路径"),
                                            W("患者就医体验"),
                                            W("患者满意度"),
                                            W("救治患者"),
                                            W("病房管理"),
                                            W("院感防控"),
                                            W("医疗教学科研"),
                                            END};
static const struct str hospital_soft[] = {W("诊疗"), W("临床"), W("护理"), W("救治"), END};

static const struct str firm_names[] = {
    W("公司"),     W("集团"), W("企业"), W("厂"),   W("银行"), W("国资"),
    W("国有资产"), W("工业"), W("经济"), W("商务"), W("园区"), W("开发区"),
    W("供销"),     W("财政"), W("金融"), W("投资"), END};
static const struct str firm_words[] = {
    W("国有资产保值增值"), W("国有资本保值增值"), W("做强做优做大国有"), W("公司法人治理"),
    W("公司治理结构"),     W("董事会决策"),       W("股东利益"),         W("股东权益"),
    W("经营业绩"),         W("生产经营管理"),     W("生产经营工作"),     W("生产经营任务"),
    W("生产经营指标"),     W("利润总额"),         W("市场占有率"),       W("市场竞争力"),
    W("产品销售"),         W("降本增效"),         W("经营效益"),         END};
static const struct str firm_soft[] = {W("生产经营"), W("经营管理"), W("市场开拓"), W("产品研发"),
                                       END};

static const struct str village_names[] = {W("村"),   W("镇"),       W("乡"),   W("农"),
                                           W("街道"), W("社区"),     W("民政"), W("水"),
                                           W("林"),   W("自然资源"), END};
static const struct str village_words[] = {
    W("村民自治"),     W("村级集体经济"), W("村务公开"), W("四议两公开"), W("村规民约"),
    W("村民代表会议"), W("秋收秋种"),     W("春耕备耕"), W("耕地保护"),   END};
static const struct str village_soft[] = {W("村务"), W("农业生产"), END};

static const struct str none[] = {END};

static const struct str street_names[] = {W("街道"), W("社区"), W("区"),   W("镇"), W("乡"),
                                          W("村"),   W("物业"), W("民政"), W("城"), END};
static const struct str street_words[] = {W("居民自治"),     W("居民议事"), W("业委会换届"),
                                          W("小区物业管理"), W("社区网格"), END};

const struct check_trade check_trades[] = {
    {LEVEL(COURT) | LEVEL(COMMITTEE), court_names, court_words, court_soft},
    {LEVEL(SCHOOL) | LEVEL(UNIVERSITY) | LEVEL(HOSPITAL) | LEVEL(COMMITTEE), school_names,
     school_words, school_soft},
    {LEVEL(HOSPITAL) | LEVEL(COMMITTEE), hospital_names, hospital_words, hospital_soft},
    {LEVEL(ENTERPRISE) | LEVEL(WORKCOMMITTEE) | LEVEL(COMMITTEE), firm_names, firm_words,
     firm_soft},
    {LEVEL(VILLAGE) | LEVEL(TOWN) | LEVEL(STREET) | LEVEL(COMMUNITY) | LEVEL(COMMITTEE) |
         LEVEL(WORKCOMMITTEE) | LEVEL(BUREAU) | LEVEL(COURT) | LEVEL(ENTERPRISE),
     village_names, village_words, village_soft},
    {LEVEL(VILLAGE) | LEVEL(TOWN) | LEVEL(STREET) | LEVEL(COMMUNITY) | LEVEL(COMMITTEE) |
         LEVEL(WORKCOMMITTEE) | LEVEL(BUREAU) | LEVEL(COURT) | LEVEL(ENTERPRISE),
     street_names, street_words, none},
};
const size_t check_trade_count = sizeof check_trades / sizeof *check_trades;

const struct str check_soft_tails[] = {W("等各项"),     W("等工作"),   W("等重点工作"),
                                       W("等方面工作"), W("各项工作"), W("等业务"),
                                       W("等中心工作"), W("等主责"),   END};

/* ---- repeat.c --------------------------------------------------------------------------- */

const struct str check_legal_repeats[] = {W("很多"), W("许多"), W("好多"), W("非常"), W("特别"),
                                          W("如何"), W("多少"), W("什么"), W("这样"), W("那样"),
                                          W("某某"), W("哈哈"), W("永远"), W("千万"), END};
const struct str check_nouns[] = {
    W("学习"), W("管理"), W("建设"), W("服务"), W("监督"), W("考核"), W("检查"), W("培训"),
    W("会议"), W("工作"), W("责任"), W("党委"), W("党组"), W("支部"), W("问题"), W("项目"),
    W("整改"), W("审批"), W("采购"), W("社区"), W("街道"), W("学校"), W("医院"), W("集团"),
    W("单位"), W("部门"), W("区委"), W("市委"), W("县委"), W("巡察"), W("巡视"), W("审计"),
    W("施工"), W("物业"), W("党员"), W("教育"), W("组织"), W("决策"), W("评价"), W("人员"),
    W("招标"), W("安排"), W("台账"), W("审核"), W("登记"), W("档案"), W("记录"), W("清单"),
    W("报告"), W("反馈"), W("调解"), W("巡查"), W("维修"), W("改造"), W("评估"), W("统计"),
    W("通报"), W("公示"), W("计划"), W("规划"), W("设计"), W("保障"), W("宣传"), W("活动"),
    W("检测"), W("审查"), W("投诉"), W("值班"), W("报销"), W("合同"), W("制度"), W("机制"),
    W("资金"), W("经费"), W("资产"), W("干部"), W("领导"), W("负责"), W("验收"), W("运营"),
    W("使用"), W("治理"), W("整治"), W("排查"), W("群众"), W("居民"), W("企业"), W("信访"),
    W("举报"), W("预算"), W("决算"), W("绩效"), W("收费"), W("维护"), W("养护"), W("监测"),
    W("分析"), W("研究"), W("指导"), END};
const struct str check_adverbs[] = {
    W("共同"), W("及时"), W("认真"), W("严格"), W("全面"), W("逐步"), W("切实"), W("定期"),
    W("统一"), W("积极"), W("继续"), W("持续"), W("不断"), W("着力"), W("大力"), W("扎实"),
    W("充分"), W("一并"), W("同步"), W("主动"), W("自觉"), W("深刻"), W("深入"), W("准确"),
    W("有效"), W("有序"), W("尽快"), W("立即"), W("逐项"), W("逐条"), W("逐一"), W("常态化"),
    W("加强"), W("推动"), W("推进"), W("提升"), W("开展"), W("强化"), W("完善"), W("落实"),
    W("抓好"), W("做好"), W("进行"), W("建立"), W("健全"), W("加大"), W("深化"), W("规范"),
    W("实行"), W("实施"), W("接受"), W("参加"), W("通过"), W("督促"), W("确保"), W("明确"),
    W("制定"), W("修订"), W("召开"), W("印发"), W("提高"), W("增强"), W("针对"), W("围绕"),
    W("结合"), W("根据"), W("按照"), END};
const struct str check_endings = W("的地得等了");
const struct str check_particles = W("的地得和与及等了并是由在对将把以为向从于各该本");

/* ---- layout.c --------------------------------------------------------------------------- */

const struct str check_chapter_ends[] = {W("部分"), W("章"), W("节"), W("附件"), END};

/* ---- terms.c ---------------------------------------------------------------------------- */

const struct str check_term_before = W("由的是，。；、（）《“：");
const struct str check_inspection_near[] = {W("巡查组"),   W("巡查反馈"), W("巡查整改"),
                                            W("巡查意见"), W("巡查发现"), END};
const struct str check_inspection_far[] = {W("巡查组织"), END};
const struct str check_inspection_before[] = {W("区委"), W("县委"), W("市委"), W("省委"),
                                              W("针对"), W("配合"), W("本轮"), END};

/* ---- place.c ---------------------------------------------------------------------------- */

const struct str check_region_ends[] = {W("自治区"), W("省"), W("市"), END};

#define REGION(name, prefixes) {STR_INIT(name), STR_INIT(prefixes)},
const struct check_region check_regions[] = {CHECK_REGIONS(REGION)};
const size_t check_region_count = sizeof check_regions / sizeof *check_regions;
