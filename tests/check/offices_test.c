/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "check/scene.h"

/*
 * 各类单位的句子：对的一句也不报，错的一句也不漏 (sentences in the manner of other bodies: of those
 * that are right none is complained of, of those that are wrong none is missed). All are invented.
 */

enum office { SCHOOL, HOSPITAL, COURT, ENTERPRISE, VILLAGE, BUREAU, COMMUNITY, LIBRARY, HOME };

static const struct {
    const char *name, *parents[3];
    enum notice_level level;
} offices[] = {
    [SCHOOL] = {"中共云岚市青砚区第三中学总支部委员会", {"云岚市", "青砚区"}, NOTICE_SCHOOL},
    [HOSPITAL] = {"中共云岚市第二人民医院委员会", {"云岚市"}, NOTICE_HOSPITAL},
    [COURT] = {"中共榆洼县人民法院党组", {"榆洼县"}, NOTICE_COURT},
    [ENTERPRISE] = {"中共云岚市水务集团有限公司委员会", {"云岚市"}, NOTICE_ENTERPRISE},
    [VILLAGE] = {"中共榆洼县石门镇长岭村支部委员会", {"榆洼县", "石门镇"}, NOTICE_VILLAGE},
    [BUREAU] = {"中共云岚市青砚区农业水务局党组", {"云岚市", "青砚区"}, NOTICE_BUREAU},
    [COMMUNITY] = {"中共云岚市青砚区梧桐街道柳溪社区委员会",
                   {"云岚市", "青砚区", "梧桐街道"},
                   NOTICE_COMMUNITY},
    [LIBRARY] = {"中共云岚市图书馆支部委员会", {"云岚市"}, NOTICE_LEVEL_COUNT},
    [HOME] = {"中共云岚市社会福利中心总支部委员会", {"云岚市"}, NOTICE_LEVEL_COUNT},
};

/* The complaints about one sentence of the office that are errors or warnings; `*first` is one. */
static size_t complaints_about(enum office office, const char *text, enum check_code wanted,
                               char *first, size_t room, size_t *found)
{
    struct scene scene = scene_of(text, NOTICE_PART_TEXT);
    struct str parents[3];
    size_t count = 0, given = 0;
    while (count < 3 && offices[office].parents[count] != NULL) {
        parents[count] = str_of(offices[office].parents[count]);
        count++;
    }
    scene.notice.organisation = (struct notice_organisation){
        .name = str_of(offices[office].name),
        .parents = parents,
        .parent_count = count,
        .level = offices[office].level,
    };
    scene_ask(&scene);
    *found = 0;
    for (size_t i = 0; i < diag_count(scene.diag); i++) {
        const struct diag_entry *entry = diag_entry(scene.diag, i);
        if (entry->code->severity != DIAG_INFO) {
            given++;
            *found += wanted < CHECK_CODE_COUNT && entry->code == &check_codes[wanted];
            snprintf(first, room, "%s: %.*s", entry->code->name, STR_ARGS(entry->words));
        }
    }
    scene_end(&scene);
    return given;
}

static const struct {
    enum office office;
    const char *text;
} right[] = {
    {SCHOOL, "对涉嫌犯罪的2人移送检察机关审查起诉，邀请三甲医院专家开展合理用药讲座6场"},
    {COMMUNITY, "组织小学生参加暑期托管，开设书法、编程课堂教学体验8次"},
    {COURT, "为3所中小学选派法治副校长，开展“开学第一课”法治课堂教学12场"},
    {ENTERPRISE, "开展应急演练5次，聘请医疗护理专业人员现场培训急救"},
    {LIBRARY, "与法院共建法律图书角，为社区居民自治提供阅读服务32场"},
    {HOME, "聘请护理员16名，老人医疗护理档案建档率100%，护理质量每月评比"},
    {SCHOOL, "公布辖区社区网格员联系电话0870-2519188"},
    {BUREAU, "加强医保基金监管，对定点医疗机构违规诊疗行为立案查处2起"},
    {BUREAU, "依据法院生效裁判文书追缴资金12万元"},
    {VILLAGE, "推广水肥一体化技术，实现降本增效，农产品市场竞争力明显增强，资产经营效益提高18%"},
    {SCHOOL, "对照《中小学教师职业道德规范》逐人谈心谈话126人次，评选“四有”好教师9名，高三年级3班、"
             "4班晚自习由党员教师轮值"},
    {SCHOOL, "修订《第三中学食堂管理办法》，2025年3月起每学期公开一次账目，退还多收伙食费1.26万元"},
    {SCHOOL, "校长室、教务处、德育处分头整改，与青砚区第一中学、第二小学结对教研"},
    {SCHOOL, "组织学生到社区、街道开展志愿服务，邀请街道党工委书记上思政课"},
    {SCHOOL, "食堂每日留样125克以上，48小时备查，餐厨垃圾日产日清"},
    {SCHOOL, "家长委员会、学生会、团委分别座谈，收到意见建议37条，采纳31条"},
    {SCHOOL, "通过钉钉、微信公众号“云岚三中”公布收费项目，网址www.example.edu.cn"},
    {SCHOOL, "开展“一月一主题”师德教育，党总支书记带头讲党课4次"},
    {SCHOOL, "向区教育局党组、镇政府报备，落实“双减”，课后服务覆盖率100%"},
    {SCHOOL, "班主任、任课教师任务分解到人，教师师德考核与评优挂钩"},
    {SCHOOL, "“×”形路口增设减速带，操场跑道2×100米翻新，教室照度达标"},
    {SCHOOL, "2025年3月31日完成整改，5月31日、8月31日两次回访"},
    {SCHOOL, "学习区第三小学党支部经验，邀请市第三中学名师送教"},
    {SCHOOL, "招生入学、学籍管理“阳光招生”，教学教研成绩提升，教职工代表大会通过"},
    {HOSPITAL,
     "急诊科、儿科、120急救站实行首诊负责制，门诊次均费用降至218.6元，药占比下降3.2个百分点"},
    {HOSPITAL, "清退违规收取的耗材加成费37.85万元，对7名医务人员诫勉谈话"},
    {HOSPITAL, "住院部12楼、15号病区增设无障碍扶手，病房呼叫系统24小时畅通"},
    {HOSPITAL, "落实药品“两票制”，高值耗材SPD系统上线，DRG付费病组入组率98.5%"},
    {HOSPITAL, "与市第一人民医院、市中医医院签订双向转诊协议，医联体内检查结果互认"},
    {HOSPITAL, "院长王某某带队夜查，护士长责任到人，患者满意度由91%升至96%"},
    {HOSPITAL, "公布医德医风监督电话0880-5520120，院内设意见箱6个"},
    {HOSPITAL, "党委会、院长办公会议事规则分别修订，医务科、护理部、药剂科、后勤科协同"},
    {HOSPITAL, "医院院内感染防控，科室室内通风，手术术前谈话规范"},
    {HOSPITAL, "CT、MRI、X线检查预约时间缩短至1天，B超、C14呼气试验当日可做"},
    {HOSPITAL, "培训时间为2025年7月8日-10日，考核时间为7月11日"},
    {HOSPITAL, "参照省人民医院、市第三人民医院做法，优化流程"},
    {HOSPITAL, "药品集采品种使用占比达到78%，执行医保限价政策，服务群众就医"},
    {COURT, "清理超期未结案件214件，执行到位金额3180万元，一审服判息诉率90.2%"},
    {COURT, "制定《人民法庭巡回审判办法》，在石门镇、长岭村设巡回审判点7个"},
    {COURT, "对2019年以来诉讼费退费逐案核查，退还当事人诉讼费12.7万元"},
    {COURT, "员额法官、法官助理、书记员分类管理，与县检察院、县公安局建立联席会议"},
    {COURT, "（2025）云0102民初123号等5件案件已补正法律文书"},
    {COURT, "院党组书记、院长带头办案86件，庭长、副庭长开庭率100%"},
    {COURT, "邀请人大代表、政协委员旁听庭审23场次，向县委政法委报告4次"},
    {COURT, "法院院务会研究，案件件件有回音，审判判后答疑"},
    {COURT, "赵某某、钱某等4名干警被约谈，当事人孙××已领回案款"},
    {COURT, "2020年至2025年4月，共受理案件6231件；2025年1—5月结案率提高"},
    {COURT, "最高人民法院、省高级人民法院、市中级人民法院文件逐级传达"},
    {COURT, "落实“三个规定”，干警填报过问案件情况记录57条"},
    {ENTERPRISE, "集团公司及所属5家子公司完成章程修订，党委会前置研究事项清单增至32项"},
    {ENTERPRISE, "供水管网漏损率由14.8%降至9.7%，抢修热线96116 24小时值守"},
    {ENTERPRISE, "收回对外出借资金500万元及利息18.3万元，处置闲置房产3处1260平方米"},
    {ENTERPRISE, "纪委对招标采购开展专项检查，查处围标串标问题2起，拉黑供应商4家"},
    {ENTERPRISE, "董事会、监事会、经理层各司其职，外部董事占多数，工会主席列席"},
    {ENTERPRISE, "DN300以上阀门、ISO9001体系认证、3×50MW机组检修按期完成"},
    {ENTERPRISE, "党委书记、董事长每月28日接待职工来访，人力资源部建立人才库"},
    {ENTERPRISE, "对标一流水务企业，赴深圳、杭州等地水务集团学习考察"},
    {ENTERPRISE, "公司司机班、车辆车队统一调度，油卡卡号登记在册"},
    {ENTERPRISE, "型号为XL-200的水表更换完毕，S7-XX系列PLC升级"},
    {ENTERPRISE, "合同期限为2023年11月30日至2026年11月29日"},
    {ENTERPRISE, "与市公交集团有限公司党委、市燃气集团党委开展联学"},
    {ENTERPRISE, "职工食堂、职工代表大会、生产经营、安全生产同部署"},
    {VILLAGE, "对三组、五组4.2公里机耕路硬化，户均受益，村民代表会议表决通过"},
    {VILLAGE, "清收集体承包费8.6万元，盘活老村部、旧校舍2处，年租金1.5万元"},
    {VILLAGE, "低保户由23户核减为19户，新增2户，公示7天无异议"},
    {VILLAGE, "“三资”台账逐笔录入，村务公开栏每月10日前更新"},
    {VILLAGE, "发展党员2名，培养入党积极分子3名，30岁以下1名"},
    {VILLAGE, "对村干部张某、李某、王某分别给予批评教育、诫勉、党内警告处分"},
    {VILLAGE, "河道长3.7km，栽种水杉1200株，厕所改造86座，路灯38盏"},
    {VILLAGE, "镇党委派驻村第一书记1名，与县农业农村局、县乡村振兴局对接项目3个"},
    {VILLAGE, "渐渐形成人人爱护环境的风气，家家户户参与，常常有人清扫"},
    {VILLAGE, "村村通公路养护，户户通自来水，组组有保洁员"},
    {VILLAGE, "选聘水管员1名，某户长期拖欠水费问题已解决，某些农户改厕到位"},
    {VILLAGE, "与邻近的长林村、石坝村党支部联建，长岭组、长冲组先行"},
    {VILLAGE, "耕地撂荒地复耕36亩，种粮大户签订承包合同，粮食直补发放到户"},
    {VILLAGE, "收入增长3×4倍，赵×、钱××作出检讨"},
    {BUREAU, "办理群众信访件57件，办结率100%，满意率98.2%，2024年10月至12月开展回头看"},
    {BUREAU, "对2021—2024年高标准农田项目资金4.3亿元全面审计，追回资金86万元"},
    {BUREAU, "农机购置补贴系统比对，取消违规补贴12台（套），涉及金额34.6万元"},
    {BUREAU, "局党组书记、局长带头领办，分管副局长包抓，办公室、机关党委、水政科、农经站具体落实"},
    {BUREAU, "组织赴水库、泵站、闸口现场检查46次，整改隐患103处"},
    {BUREAU, "《区农业水务局“三重一大”决策制度》经局党组会2025年第14次会议审议通过"},
    {BUREAU, "与区委组织部、区财政局、区审计局会商，2025年7月1日起执行"},
    {BUREAU, "12316热线、政务服务网、“i青砚”小程序受理诉求"},
    {BUREAU, "按照“谁主管、谁负责”“谁审批、谁监管”原则，压紧压实责任"},
    {BUREAU, "慢慢扭转作风，认认真真办事，清清楚楚记账，实实在在为民"},
    {BUREAU, "整改整治一体推进，查摆查找问题，研究研判形势"},
    {BUREAU, "水利利用系数提高到0.62，工程程序合规，项目目录公开"},
    {BUREAU, "X光机、PM2.5、4G执法记录仪等设备采购程序补齐，A、B岗制度落实"},
    {BUREAU, "2024年2月29日前完成普查，2025年2月28日验收"},
    {BUREAU, "自2025年4月30日起、至2025年6月30日止开展专项整治"},
    {BUREAU, "原区水务局、原区农业局合并后历史账目于2025年6月底前清理完毕"},
    {BUREAU, "加强与兄弟单位区住房和城乡建设局党组、区自然资源局党组交流"},
    {BUREAU, "与区税务局、区商务局、区医保局会商4次"},
    {BUREAU, "原青砚区农业水利局、原区农业林务局的旧账清理完毕"},
    {BUREAU, "采购S7-XXX型水泵、XL-XX阀门，型号ABC-XXX"},
    {COMMUNITY, "悦景花园、天虹大厦等8个小区建立业委会，加装充电桩120个"},
    {COMMUNITY, "“双报到”党员296人认领岗位，楼栋长、网格员入户3200余户次"},
    {COMMUNITY, "整治飞线充电48处、楼道堆物67处，消防通道划线1.8公里"},
    {COMMUNITY, "对独居老人逐户走访，建立“一人一档”，每周探访不少于1次"},
    {COMMUNITY, "党群服务中心工作日9:00—21:00开放，周末轮值"},
    {COMMUNITY, "与辖区派出所、物业公司、共建单位召开联席会6次"},
    {COMMUNITY, "柳溪一社、二社、三社公共收益2024年度账目已上墙公布"},
    {COMMUNITY, "协调燃气公司、供电所、自来水公司解决南苑、北苑、东里问题9个"},
    {COMMUNITY, "投入民生微实事资金48万元，完成项目6个，验收合格率100%"},
    {COMMUNITY, "2025年第1季度、第2季度“第一议题”学习各3次，心得体会18篇"},
    {COMMUNITY, "“柳溪议事厅”议事12次，柳溪公园、柳溪路整治同步推进"},
    {COMMUNITY, "看看设施、问问需求、听听意见，解决了一个个实际问题"},
    {COMMUNITY, "居民民主协商，社区区域化党建，党员员工同志志愿服务"},
    {COMMUNITY, "吴某、郑××、冯*三名工作人员作出检讨"},
    {COMMUNITY, "2025年5月、6月、7月分别巡查12次、13次、11次"},
    {COMMUNITY, "家庭病床、社区卫生服务中心门诊方便居民"},
};

static void what_is_right_is_not_complained_of(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        char first[256];
        size_t found;
        if (complaints_about(right[i].office, right[i].text, CHECK_CODE_COUNT, first, sizeof first,
                             &found) != 0) {
            fail_msg("%s\n  %s", right[i].text, first);
        }
    }
}

static const struct {
    enum office office;
    enum check_code code;
    const char *text;
} wrong[] = {
    {SCHOOL, CHECK_PLACEHOLDER, "2025年×月×日前完成"},
    {SCHOOL, CHECK_PLACEHOLDER, "由XX同志负责整改"},
    {SCHOOL, CHECK_DATE, "2025年4月31日前完成"},
    {SCHOOL, CHECK_FOREIGN, "把整改与医院临床诊疗结合起来"},
    {SCHOOL, CHECK_FOREIGN, "规范宅基地审批和惠农补贴发放"},
    {SCHOOL, CHECK_FOREIGN, "推动医疗废物暂存制度落实"},
    {SCHOOL, CHECK_FOREIGN, "推动街道各项工作再上台阶"},
    {HOSPITAL, CHECK_FOREIGN, "抓好集体备课和听课评课"},
    {HOSPITAL, CHECK_FOREIGN, "规范行政许可程序"},
    {SCHOOL, CHECK_DUPLICATE_WORD, "建立长效机制机制"},
    {SCHOOL, CHECK_HTML, "<p>已完成整改</p>"},
    {SCHOOL, CHECK_GROUP, "区委第二巡察组进驻，区委第三巡察组反馈问题9个"},
    {HOSPITAL, CHECK_PLACEHOLDER, "已于____年__月完成验收"},
    {HOSPITAL, CHECK_DATE, "2025年13月5日公示"},
    {HOSPITAL, CHECK_DUPLICATE_WORD, "对发现的问题问题立即整改"},
    {HOSPITAL, CHECK_ESCAPE, "联系邮箱lh\\\\_gyb"},
    {HOSPITAL, CHECK_PERSONAL, "患者李某（电话13800138000）投诉已答复"},
    {HOSPITAL, CHECK_NAME, "云岗市委统一部署"},
    {COURT, CHECK_PLACEHOLDER, "于某年某月某日召开党组会"},
    {COURT, CHECK_DATE, "二〇二五年六月三十一日召开会议"},
    {COURT, CHECK_FOREIGN, "把整改融入学校教育教学全过程"},
    {COURT, CHECK_DUPLICATE_WORD, "认真学习学习贯彻精神"},
    {COURT, CHECK_NAME, "愉洼县人民法院党组召开会议"},
    {COURT, CHECK_GROUP, "县委第一巡察组进驻，县委第二巡察组反馈意见"},
    {ENTERPRISE, CHECK_PLACEHOLDER, "{{单位名称}}已完成整改"},
    {ENTERPRISE, CHECK_DATE, "2023年2月29日召开董事会"},
    {ENTERPRISE, CHECK_ESCAPE, "水务&amp;nbsp;集团"},
    {ENTERPRISE, CHECK_NAME, "水物集团党委召开会议"},
    {VILLAGE, CHECK_PLACEHOLDER, "投入资金XX万元"},
    {VILLAGE, CHECK_PLACEHOLDER, "召开□□会议研究"},
    {VILLAGE, CHECK_DATE, "2025.06.31召开村民代表会"},
    {VILLAGE, CHECK_NAME, "长龄村党支部召开支部大会"},
    {VILLAGE, CHECK_FOREIGN, "加强审判执行工作，提升办案质效"},
    {VILLAGE, CHECK_ACTIVE, "<a href=\"javascript:void(0)\">查看</a>"},
    {VILLAGE, CHECK_PERSONAL, "村民孙某身份证11010519491231002X"},
    {VILLAGE, CHECK_NAME, "石们镇党委督办"},
    {BUREAU, CHECK_PLACEHOLDER, "整改责任人：（此处填写姓名）"},
    {BUREAU, CHECK_DATE, "2025年2月30日完成普查"},
    {BUREAU, CHECK_DATE, "自2025年6月1日至2025年5月1日开展整治"},
    {BUREAU, CHECK_DUPLICATE_WORD, "组织召开召开专题会议3次"},
    {BUREAU, CHECK_HTML, "<span style=\"color:red\">已完成</span>"},
    {BUREAU, CHECK_ACTIVE, "<img src=x onerror=alert(1)>"},
    {BUREAU, CHECK_PERSONAL, "退还至卡号6228480012345671"},
    {BUREAU, CHECK_NAME, "青砚区农业水物局党组专题研究"},
    {BUREAU, CHECK_NAME, "清砚区委统一部署"},
    {COMMUNITY, CHECK_PLACEHOLDER, "柳溪路××号已整治"},
    {COMMUNITY, CHECK_NAME, "柳西社区党委召开会议研究"},
    {COMMUNITY, CHECK_DUPLICATE_WORD, "进一步完善完善制度"},
    {COMMUNITY, CHECK_HTML, "详见<br>附表"},
    {COMMUNITY, CHECK_ACTIVE, "<script>alert(1)</script>"},
    {COMMUNITY, CHECK_PERSONAL, "王某家住柳溪苑3栋501室"},
    {COMMUNITY, CHECK_NAME, "梧铜街道党工委指导"},
    {COMMUNITY, CHECK_FOREIGN, "压实各病区责任，优化就诊流程"},
    {LIBRARY, CHECK_FOREIGN, "把整改融入审判执行工作全过程"},
    {LIBRARY, CHECK_FOREIGN, "以整改成效提升临床诊疗水平"},
};

static void what_is_wrong_is_told_and_nothing_else(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char first[256] = "nothing";
        size_t found;
        size_t given = complaints_about(wrong[i].office, wrong[i].text, wrong[i].code, first,
                                        sizeof first, &found);
        if (given != 1 || found != 1) {
            fail_msg("%s\n  %s expected, %zu given: %s", wrong[i].text,
                     check_codes[wrong[i].code].name, given, first);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_right_is_not_complained_of),
        cmocka_unit_test(what_is_wrong_is_told_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
