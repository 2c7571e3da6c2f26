/* SPDX-License-Identifier: MIT */
#include "check/words.h"

#include "notice/notice.h"

/* Trades: the words by which each kind of body speaks of its own work. */

#define W(word) STR_INIT(word)
#define END     \
    {           \
        NULL, 0 \
    }

#define LEVEL(name) (1u << NOTICE_##name)

static const struct str court_names[] = {W("法院"), W("检察"), W("司法"), W("政法"),
                                         W("公安"), W("仲裁"), W("监狱"), END};
static const struct str court_words[] = {W("审判执行"),
                                         W("执行审判"),
                                         W("庭审质"),
                                         W("庭审水平"),
                                         W("审判质效"),
                                         W("审判质量"),
                                         W("审判工作"),
                                         W("审理各类案件"),
                                         W("公正审理"),
                                         W("审理案件"),
                                         W("裁判文书"),
                                         W("员额法官"),
                                         W("案件审判"),
                                         W("司法审判"),
                                         W("审执工作"),
                                         W("执行攻坚"),
                                         W("立审执"),
                                         W("办案质效"),
                                         W("审查起诉"),
                                         W("审查逮捕"),
                                         W("批捕起诉"),
                                         W("检察办案"),
                                         W("侦查破案"),
                                         W("检察工作质效"),
                                         W("检察工作高质量"),
                                         W("法院工作质效"),
                                         W("立案登记制"),
                                         W("庭审直播"),
                                         W("裁判尺度"),
                                         W("执行到位率"),
                                         W("涉诉信访"),
                                         W("法官助理"),
                                         W("刑事检察"),
                                         W("全院干警"),
                                         W("全体法官"),
                                         W("全体检察官"),
                                         W("判后答疑"),
                                         W("繁简分流"),
                                         W("执行款"),
                                         W("案件质量评查"),
                                         W("认罪认罚"),
                                         W("量刑建议"),
                                         W("检察听证"),
                                         W("文书送达"),
                                         W("接处警"),
                                         W("涉案财物管理"),
                                         END};
static const struct str court_soft[] = {W("审判"), W("庭审"), W("司法办案"), W("执法办案"), END};

static const struct str school_names[] = {W("学"),   W("校"),   W("教"),       W("幼儿园"),
                                          W("科研"), W("研究"), W("人力资源"), END};
static const struct str school_words[] = {
    W("教学科研"),   W("科研教学"),     W("课堂教学"),     W("教育教学"),     W("教学质量"),
    W("教书育人"),   W("教师师德"),     W("师德师风"),     W("立德树人"),     W("办学治校"),
    W("办学水平"),   W("办学质量"),     W("学科建设"),     W("本科教学"),     W("教学改革"),
    W("教研活动"),   W("学生培养"),     W("招生就业"),     W("三全育人"),     W("授课质量"),
    W("师生员工"),   W("全校师生"),     W("全体师生"),     W("全体教职工"),   W("全体教职员工"),
    W("全校教职工"), W("全校教职员工"), W("教职工思想"),   W("一流高校"),     W("一流大学"),
    W("一流学科"),   W("全校上下"),     W("集体备课"),     W("作业设计"),     W("家长委员会"),
    W("听课评课"),   W("校本教研"),     W("校本课程"),     W("教学常规"),     W("阳光招生"),
    W("五育并举"),   W("师德考核"),     W("课程思政"),     W("升学率"),       W("教研组"),
    W("家校共育"),   W("教学督导"),     W("人才培养方案"), W("毕业生就业率"), END};
static const struct str school_soft[] = {W("教学"), W("科研"), W("备课"), W("教研"), END};

static const struct str none[] = {END};

/* A hospital may teach and do research; it has no school of its own unless its name says so. */
static const struct str teaching_words[] = {W("学校教育教学"),
                                            W("课堂教学"),
                                            W("办学治校"),
                                            W("办学水平"),
                                            W("办学质量"),
                                            W("招生就业"),
                                            W("师德师风"),
                                            W("教师师德"),
                                            W("本科教学"),
                                            W("授课质量"),
                                            W("集体备课"),
                                            W("听课评课"),
                                            W("作业设计"),
                                            W("家长委员会"),
                                            W("升学率"),
                                            W("阳光招生"),
                                            W("校本教研"),
                                            W("五育并举"),
                                            END};

static const struct str hospital_names[] = {W("医"),   W("卫生"), W("健康"), W("疾"),   W("妇幼"),
                                            W("康复"), W("药"),   W("养老"), W("福利"), W("养护"),
                                            W("急救"), W("敬老"), END};
static const struct str hospital_words[] = {W("临床诊疗"),
                                            W("诊疗服务"),
                                            W("诊疗水平"),
                                            W("诊疗行为"),
                                            W("诊疗质量"),
                                            W("医疗质量"),
                                            W("医疗护理"),
                                            W("医疗诊治"),
                                            W("廉洁行医"),
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
                                            W("病区"),
                                            W("就诊流程"),
                                            W("住院患者"),
                                            W("医疗服务质量"),
                                            W("门诊量"),
                                            W("手术量"),
                                            W("床位使用率"),
                                            W("平均住院日"),
                                            W("抗菌药物"),
                                            W("全院医护"),
                                            W("全院医务"),
                                            W("全体医护"),
                                            W("全体医务"),
                                            W("床旁护理"),
                                            W("三级查房"),
                                            W("查房制度"),
                                            W("护理文书"),
                                            W("病案管理"),
                                            W("处方审核"),
                                            W("药事管理"),
                                            W("药占比"),
                                            W("院内感染"),
                                            W("医患沟通"),
                                            W("首诊负责"),
                                            W("医德考评"),
                                            W("优质护理"),
                                            W("医疗核心制度"),
                                            W("临床用药"),
                                            W("医疗安全"),
                                            END};
static const struct str hospital_soft[] = {W("诊疗"), W("临床"), W("护理"), W("救治"), END};

static const struct str firm_names[] = {
    W("公司"),     W("集团"), W("企业"), W("厂"),   W("银行"), W("国资"),
    W("国有资产"), W("工业"), W("经济"), W("商务"), W("园区"), W("开发区"),
    W("供销"),     W("财政"), W("金融"), W("投资"), END};
static const struct str firm_words[] = {W("国有资产保值增值"),
                                        W("国有资本保值增值"),
                                        W("做强做优做大国有"),
                                        W("公司法人治理"),
                                        W("公司治理结构"),
                                        W("董事会决策"),
                                        W("股东利益"),
                                        W("股东权益"),
                                        W("经营业绩"),
                                        W("生产经营管理"),
                                        W("生产经营工作"),
                                        W("生产经营任务"),
                                        W("生产经营指标"),
                                        W("利润总额"),
                                        W("全公司上下"),
                                        W("全集团上下"),
                                        W("公司全体员工"),
                                        W("集团全体员工"),
                                        W("三会一层"),
                                        W("法人治理结构"),
                                        W("信贷审批"),
                                        W("授信审批"),
                                        W("贷后管理"),
                                        W("经营性现金流"),
                                        W("库存周转"),
                                        W("车间班组"),
                                        W("主营业务收入"),
                                        W("市场占有率"),
                                        W("不良贷款率"),
                                        W("经理层任期制"),
                                        END};
static const struct str firm_soft[] = {W("生产经营"), W("经营管理"), W("市场开拓"),
                                       W("产品研发"), W("产品销售"), END};

static const struct str village_names[] = {W("村"),   W("镇"),       W("乡"),   W("农"),
                                           W("街道"), W("社区"),     W("民政"), W("水"),
                                           W("林"),   W("自然资源"), END};
static const struct str village_words[] = {
    W("村民自治"),     W("村级集体经济"), W("村务公开"), W("四议两公开"), W("村规民约"),
    W("村民代表会议"), W("秋收秋种"),     W("春耕备耕"), W("耕地保护"),   END};
static const struct str village_soft[] = {W("村务"), W("农业生产"), END};

/* Offices and places look after these too, but no school, court or firm does. */
static const struct str care_words[] = {W("医疗废物"), W("医疗纠纷"), W("住院部"), W("急诊"), END};
static const struct str rural_words[] = {W("宅基地审批"), W("秸秆禁烧"), W("惠农补贴"),
                                         W("村级财务"),   W("村务监督"), END};
/* What only an office does that rules over others. */
static const struct str office_names[] = {W("局"),   W("政"),   W("执法"), W("监督"),
                                          W("管理"), W("工业"), END};
static const struct str office_words[] = {W("行政许可"), W("行政执法案卷"),   W("行政处罚案卷"),
                                          W("行政复议"), W("双随机、一公开"), END};

static const struct str street_names[] = {
    W("街道"), W("社区"), W("园区"), W("新区"), W("开发区"), W("居民区"), W("工业区"), W("镇"),
    W("乡"),   W("村"),   W("物业"), W("民政"), W("城管"),   W("城市"),   END};
static const struct str street_words[] = {W("居民自治"),
                                          W("居民议事"),
                                          W("业委会换届"),
                                          W("小区物业管理"),
                                          W("社区网格"),
                                          W("业主大会"),
                                          W("物业费收缴"),
                                          W("业委会"),
                                          W("业主委员会"),
                                          W("楼栋长"),
                                          W("居民代表会议"),
                                          W("居民小组"),
                                          W("社区工作者"),
                                          W("居民议事厅"),
                                          W("楼组长"),
                                          W("小区停车"),
                                          END};

/* Of the name of a body that is none of the levels. */
/* As a body calls itself where it sums up: 推动学校高质量发展, 为医院各项工作提供保障. */
static const struct str court_own[] = {W("法院"), W("检察院"), END};
static const struct str school_own[] = {W("学校"), W("学院"), W("高校"), W("全校"), END};
static const struct str hospital_own[] = {W("医院"), W("卫生院"), END};
static const struct str firm_own[] = {W("公司"), W("集团"), END};
static const struct str street_own[] = {W("街道"), W("社区"),   W("镇域"),
                                        W("全镇"), W("全街道"), END};

const struct str check_own_behind[] = {W("高质量发展"),
                                       W("各项工作"),
                                       W("各项事业"),
                                       W("事业发展"),
                                       W("事业高质量"),
                                       W("改革发展"),
                                       W("持续健康"),
                                       W("健康发展"),
                                       W("科学发展"),
                                       W("跨越式发展"),
                                       W("工作再上"),
                                       W("工作迈上"),
                                       W("工作高质量"),
                                       W("事业再上"),
                                       W("全体干部职工"),
                                       W("广大干部职工"),
                                       END};
const struct check_own check_owns[] = {
    {W("局"), W("局")},       {W("院"), W("院")},     {W("校"), W("学校中园")},
    {W("街道"), W("街")},     {W("社区"), W("社居")}, {W("公司"), W("公司厂行团")},
    {W("集团"), W("团公司")}, {W("镇"), W("镇乡")},   {W("乡"), W("乡镇")},
    {W("村"), W("村嘎")},
};
const size_t check_own_count = sizeof check_owns / sizeof *check_owns;
const struct str check_own_before = W("自忘唯大真本小敌你无以");

const struct str check_institutions[] = {
    W("馆"),   W("中心"),   W("站"),     W("台"),     W("队"),     W("园"),
    W("剧团"), W("福利院"), W("养老院"), W("研究院"), W("设计院"), W("研究所"),
    W("监狱"), W("公积金"), W("联合会"), W("报社"),   W("出版社"), END};

const struct check_trade check_trades[] = {
    {LEVEL(COURT) | LEVEL(COMMITTEE), court_names, court_words, court_soft, court_own},
    {LEVEL(SCHOOL) | LEVEL(UNIVERSITY) | LEVEL(HOSPITAL) | LEVEL(COMMITTEE), school_names,
     school_words, school_soft, school_own},
    {~LEVEL(HOSPITAL), school_names, teaching_words, none, school_own},
    {LEVEL(HOSPITAL) | LEVEL(COMMITTEE), hospital_names, hospital_words, hospital_soft,
     hospital_own},
    {LEVEL(ENTERPRISE) | LEVEL(WORKCOMMITTEE) | LEVEL(COMMITTEE), firm_names, firm_words, firm_soft,
     firm_own},
    {LEVEL(VILLAGE) | LEVEL(TOWN) | LEVEL(STREET) | LEVEL(COMMUNITY) | LEVEL(COMMITTEE) |
         LEVEL(WORKCOMMITTEE) | LEVEL(BUREAU) | LEVEL(COURT) | LEVEL(ENTERPRISE),
     village_names, village_words, village_soft, none},
    {LEVEL(VILLAGE) | LEVEL(TOWN) | LEVEL(STREET) | LEVEL(COMMUNITY) | LEVEL(COMMITTEE) |
         LEVEL(WORKCOMMITTEE) | LEVEL(BUREAU) | LEVEL(COURT) | LEVEL(ENTERPRISE),
     street_names, street_words, none, street_own},
    {LEVEL(VILLAGE) | LEVEL(TOWN) | LEVEL(STREET) | LEVEL(COMMUNITY) | LEVEL(COMMITTEE) |
         LEVEL(WORKCOMMITTEE) | LEVEL(BUREAU) | LEVEL(HOSPITAL) | LEVEL(UNIVERSITY),
     hospital_names, care_words, none, none},
    {LEVEL(VILLAGE) | LEVEL(TOWN) | LEVEL(STREET) | LEVEL(COMMUNITY) | LEVEL(COMMITTEE) |
         LEVEL(WORKCOMMITTEE) | LEVEL(BUREAU),
     village_names, rural_words, none, none},
    {LEVEL(TOWN) | LEVEL(STREET) | LEVEL(COMMITTEE) | LEVEL(WORKCOMMITTEE) | LEVEL(BUREAU) |
         LEVEL(COURT),
     office_names, office_words, none, none},
};
const size_t check_trade_count = sizeof check_trades / sizeof *check_trades;

const struct str check_soft_tails[] = {W("等各项"),     W("等工作"),   W("等重点工作"),
                                       W("等方面工作"), W("各项工作"), W("等业务"),
                                       W("等中心工作"), W("等主责"),   END};

const struct str check_clause_marks[] = {W("，"), W("。"), W("；"), W("！"), W("？"), W("："), END};
const struct str check_sentence_marks[] = {W("。"), W("；"), W("！"), W("？"), END};
/* Words of a sentence that is about what is done with others, or by those one answers for. */
const struct str check_with_others[] = {
    W("共建"),     W("签订"),     W("签约"),     W("结对"),     W("邀请"),     W("聘请"), W("赴"),
    W("下属企业"), W("所属企业"), W("校办企业"), W("国有企业"), W("监管企业"), END};
/* Words of a clause that is about others: a case handed over, a lecture, those one looks after. */
const struct str check_about_others[] = {
    W("移送"), W("提请"),     W("涉嫌"),     W("机关"),     W("法院生效"), W("专家"),     W("讲座"),
    W("义诊"), W("辖区"),     W("走访"),     W("慰问"),     W("农户"),     W("大户"),     W("企业"),
    W("商户"), W("医疗机构"), W("三甲医院"), W("监管"),     W("查处"),     W("帮助"),     W("推广"),
    W("邀请"), W("中小学"),   W("小学生"),   W("副校长"),   W("托管"),     W("培训班"),   W("夜校"),
    W("体验"), W("法治课堂"), W("第一课"),   W("绿色通道"), W("转诊"),     W("转介"),     W("聘请"),
    W("聘任"), W("联系"),     W("对接"),     W("共建"),     W("协助"),     W("宣传推介"), W("招商"),
    END};
