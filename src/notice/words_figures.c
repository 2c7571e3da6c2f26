/* SPDX-License-Identifier: MIT */

/* The words around a number in a measure: 新增灭火器1200个. */

#include "notice/words_list.h"

const struct figure_unit figure_units[] = {
    /* behind a number; false: it looks like one and is none */
    {STR_INIT("㎡"), true},        {STR_INIT("个"), true},       {STR_INIT("个半月"), false},
    {STR_INIT("个多月"), false},   {STR_INIT("个季度"), false},  {STR_INIT("个小时"), false},
    {STR_INIT("个工作日"), false}, {STR_INIT("个年度"), false},  {STR_INIT("个星期"), false},
    {STR_INIT("个月"), false},     {STR_INIT("个百分点"), true}, {STR_INIT("个自然日"), false},
    {STR_INIT("亩"), true},        {STR_INIT("人"), true},       {STR_INIT("人大"), false},
    {STR_INIT("人次"), true},      {STR_INIT("人民"), false},    {STR_INIT("件"), true},
    {STR_INIT("件套"), false},     {STR_INIT("件次"), true},     {STR_INIT("份"), true},
    {STR_INIT("位"), true},        {STR_INIT("位于"), false},    {STR_INIT("例"), true},
    {STR_INIT("例会"), false},     {STR_INIT("倍"), true},       {STR_INIT("元"), true},
    {STR_INIT("元旦"), false},     {STR_INIT("公斤"), true},     {STR_INIT("公里"), true},
    {STR_INIT("公顷"), true},      {STR_INIT("具"), true},       {STR_INIT("册"), true},
    {STR_INIT("副"), true},        {STR_INIT("千克"), true},     {STR_INIT("卷"), true},
    {STR_INIT("只"), true},        {STR_INIT("台"), true},       {STR_INIT("台账"), false},
    {STR_INIT("名"), true},        {STR_INIT("吨"), true},       {STR_INIT("场"), true},
    {STR_INIT("场所"), false},     {STR_INIT("场次"), true},     {STR_INIT("块"), true},
    {STR_INIT("堂"), true},        {STR_INIT("处"), true},       {STR_INIT("头"), true},
    {STR_INIT("套"), true},        {STR_INIT("宗"), true},       {STR_INIT("家"), true},
    {STR_INIT("家庭"), false},     {STR_INIT("家次"), true},     {STR_INIT("封"), true},
    {STR_INIT("幅"), true},        {STR_INIT("平方公里"), true}, {STR_INIT("平方米"), true},
    {STR_INIT("床"), true},        {STR_INIT("座"), true},       {STR_INIT("张"), true},
    {STR_INIT("户"), true},        {STR_INIT("户次"), true},     {STR_INIT("户籍"), false},
    {STR_INIT("所"), true},        {STR_INIT("扇"), true},       {STR_INIT("批"), true},
    {STR_INIT("批准"), false},     {STR_INIT("批次"), true},     {STR_INIT("批示"), false},
    {STR_INIT("批评"), false},     {STR_INIT("支"), true},       {STR_INIT("期"), true},
    {STR_INIT("期间"), false},     {STR_INIT("本"), true},       {STR_INIT("条"), true},
    {STR_INIT("条件"), false},     {STR_INIT("条例"), false},    {STR_INIT("条款"), false},
    {STR_INIT("枚"), true},        {STR_INIT("株"), true},       {STR_INIT("根"), true},
    {STR_INIT("根据"), false},     {STR_INIT("桶"), true},       {STR_INIT("棵"), true},
    {STR_INIT("次"), true},        {STR_INIT("次年"), false},    {STR_INIT("次日"), false},
    {STR_INIT("款"), true},        {STR_INIT("班次"), true},     {STR_INIT("瓶"), true},
    {STR_INIT("盏"), true},        {STR_INIT("种"), true},       {STR_INIT("立方米"), true},
    {STR_INIT("笔"), true},        {STR_INIT("箱"), true},       {STR_INIT("篇"), true},
    {STR_INIT("米"), true},        {STR_INIT("类"), true},       {STR_INIT("类似"), false},
    {STR_INIT("袋"), true},        {STR_INIT("课时"), true},     {STR_INIT("起"), true},
    {STR_INIT("车次"), true},      {STR_INIT("轮"), true},       {STR_INIT("轮次"), true},
    {STR_INIT("辆"), true},        {STR_INIT("遍"), true},       {STR_INIT("部"), true},
    {STR_INIT("部分"), false},     {STR_INIT("部委"), false},    {STR_INIT("部门"), false},
    {STR_INIT("间"), true},        {STR_INIT("面"), true},       {STR_INIT("面积"), false},
    {STR_INIT("顶"), true},        {STR_INIT("项"), true},       {STR_INIT("项次"), true},
    {STR_INIT("项目"), false},     {STR_INIT("顿"), true},       {STR_INIT("％"), true},
};
const size_t figure_unit_count = sizeof figure_units / sizeof *figure_units;

const struct figure_word figure_words[] = {
    /* before a number, in its clause */
    {STR_INIT("上报"), FIGURE_VERB},       {STR_INIT("上缴"), FIGURE_VERB},
    {STR_INIT("上门服务"), FIGURE_NAME},   {STR_INIT("不低于"), FIGURE_LIMIT},
    {STR_INIT("不少于"), FIGURE_LIMIT},    {STR_INIT("不得"), FIGURE_LIMIT},
    {STR_INIT("不超过"), FIGURE_LIMIT},    {STR_INIT("不足"), FIGURE_LIMIT},
    {STR_INIT("不高于"), FIGURE_LIMIT},    {STR_INIT("为民服务"), FIGURE_NAME},
    {STR_INIT("举办"), FIGURE_VERB},       {STR_INIT("举行"), FIGURE_VERB},
    {STR_INIT("争取"), FIGURE_VERB},       {STR_INIT("人民调解"), FIGURE_NAME},
    {STR_INIT("作风建设"), FIGURE_NAME},   {STR_INIT("使用"), FIGURE_VERB},
    {STR_INIT("便民服务"), FIGURE_NAME},   {STR_INIT("修复"), FIGURE_VERB},
    {STR_INIT("修缮"), FIGURE_VERB},       {STR_INIT("修订"), FIGURE_VERB},
    {STR_INIT("健全"), FIGURE_VERB},       {STR_INIT("党员发展"), FIGURE_NAME},
    {STR_INIT("党组织"), FIGURE_NAME},     {STR_INIT("入户"), FIGURE_VERB},
    {STR_INIT("公共服务"), FIGURE_NAME},   {STR_INIT("公益服务"), FIGURE_NAME},
    {STR_INIT("共有"), FIGURE_VERB},       {STR_INIT("关停"), FIGURE_VERB},
    {STR_INIT("减少"), FIGURE_VERB},       {STR_INIT("出台"), FIGURE_VERB},
    {STR_INIT("出租"), FIGURE_VERB},       {STR_INIT("刊发"), FIGURE_VERB},
    {STR_INIT("划定"), FIGURE_VERB},       {STR_INIT("划设"), FIGURE_VERB},
    {STR_INIT("列出"), FIGURE_VERB},       {STR_INIT("创建"), FIGURE_VERB},
    {STR_INIT("制作"), FIGURE_VERB},       {STR_INIT("制定"), FIGURE_VERB},
    {STR_INIT("制度建设"), FIGURE_NAME},   {STR_INIT("制订"), FIGURE_VERB},
    {STR_INIT("力争"), FIGURE_LIMIT},      {STR_INIT("劝导"), FIGURE_NOUN},
    {STR_INIT("劝离"), FIGURE_VERB},       {STR_INIT("劝返"), FIGURE_VERB},
    {STR_INIT("办理"), FIGURE_VERB},       {STR_INIT("办结"), FIGURE_VERB},
    {STR_INIT("加装"), FIGURE_VERB},       {STR_INIT("募集"), FIGURE_VERB},
    {STR_INIT("化解"), FIGURE_VERB},       {STR_INIT("印发"), FIGURE_VERB},
    {STR_INIT("压减"), FIGURE_VERB},       {STR_INIT("参加"), FIGURE_VERB},
    {STR_INIT("发展"), FIGURE_VERB},       {STR_INIT("发布"), FIGURE_VERB},
    {STR_INIT("发放"), FIGURE_VERB},       {STR_INIT("发现"), FIGURE_VERB},
    {STR_INIT("取缔"), FIGURE_VERB},       {STR_INIT("受理"), FIGURE_VERB},
    {STR_INIT("受益"), FIGURE_VERB},       {STR_INIT("召开"), FIGURE_VERB},
    {STR_INIT("吸纳"), FIGURE_VERB},       {STR_INIT("回访"), FIGURE_NOUN},
    {STR_INIT("垃圾清运"), FIGURE_NAME},   {STR_INIT("城市更新"), FIGURE_NAME},
    {STR_INIT("培训"), FIGURE_NOUN},       {STR_INIT("基层组织"), FIGURE_NAME},
    {STR_INIT("增加"), FIGURE_VERB},       {STR_INIT("增补"), FIGURE_VERB},
    {STR_INIT("增设"), FIGURE_VERB},       {STR_INIT("增配"), FIGURE_VERB},
    {STR_INIT("处分"), FIGURE_VERB},       {STR_INIT("处理"), FIGURE_VERB},
    {STR_INIT("处置"), FIGURE_VERB},       {STR_INIT("复垦"), FIGURE_VERB},
    {STR_INIT("奖励"), FIGURE_VERB},       {STR_INIT("学习"), FIGURE_NOUN},
    {STR_INIT("安装"), FIGURE_VERB},       {STR_INIT("完善"), FIGURE_VERB},
    {STR_INIT("完成"), FIGURE_VERB},       {STR_INIT("实现"), FIGURE_VERB},
    {STR_INIT("审计"), FIGURE_NOUN},       {STR_INIT("宣传"), FIGURE_NOUN},
    {STR_INIT("宣讲"), FIGURE_NOUN},       {STR_INIT("巡查"), FIGURE_VERB},
    {STR_INIT("巡逻"), FIGURE_NOUN},       {STR_INIT("帮助"), FIGURE_VERB},
    {STR_INIT("帮扶"), FIGURE_VERB},       {STR_INIT("座谈"), FIGURE_NOUN},
    {STR_INIT("廉政建设"), FIGURE_NAME},   {STR_INIT("建成"), FIGURE_VERB},
    {STR_INIT("建立"), FIGURE_VERB},       {STR_INIT("建设"), FIGURE_VERB},
    {STR_INIT("开展"), FIGURE_VERB},       {STR_INIT("开设"), FIGURE_VERB},
    {STR_INIT("引导"), FIGURE_VERB},       {STR_INIT("引进"), FIGURE_VERB},
    {STR_INIT("张贴"), FIGURE_VERB},       {STR_INIT("归档"), FIGURE_VERB},
    {STR_INIT("归还"), FIGURE_VERB},       {STR_INIT("形成"), FIGURE_VERB},
    {STR_INIT("征集"), FIGURE_VERB},       {STR_INIT("志愿服务"), FIGURE_NAME},
    {STR_INIT("志愿者服务"), FIGURE_NAME}, {STR_INIT("悬挂"), FIGURE_VERB},
    {STR_INIT("惠及"), FIGURE_VERB},       {STR_INIT("慰问"), FIGURE_VERB},
    {STR_INIT("打掉"), FIGURE_VERB},       {STR_INIT("打造"), FIGURE_VERB},
    {STR_INIT("抓获"), FIGURE_VERB},       {STR_INIT("投入"), FIGURE_VERB},
    {STR_INIT("抢修"), FIGURE_VERB},       {STR_INIT("报送"), FIGURE_VERB},
    {STR_INIT("抽查"), FIGURE_VERB},       {STR_INIT("拆除"), FIGURE_VERB},
    {STR_INIT("拍摄"), FIGURE_VERB},       {STR_INIT("招募"), FIGURE_VERB},
    {STR_INIT("拨付"), FIGURE_VERB},       {STR_INIT("挽回"), FIGURE_VERB},
    {STR_INIT("捐赠"), FIGURE_VERB},       {STR_INIT("排查"), FIGURE_VERB},
    {STR_INIT("接待"), FIGURE_VERB},       {STR_INIT("推送"), FIGURE_VERB},
    {STR_INIT("提出"), FIGURE_VERB},       {STR_INIT("提醒"), FIGURE_NOUN},
    {STR_INIT("搭建"), FIGURE_VERB},       {STR_INIT("撤销"), FIGURE_VERB},
    {STR_INIT("播放"), FIGURE_VERB},       {STR_INIT("撰写"), FIGURE_VERB},
    {STR_INIT("支付"), FIGURE_VERB},       {STR_INIT("收到"), FIGURE_VERB},
    {STR_INIT("收回"), FIGURE_VERB},       {STR_INIT("收缴"), FIGURE_VERB},
    {STR_INIT("收集"), FIGURE_VERB},       {STR_INIT("改造"), FIGURE_VERB},
    {STR_INIT("救助"), FIGURE_VERB},       {STR_INIT("教育"), FIGURE_NOUN},
    {STR_INIT("整改"), FIGURE_NOUN},       {STR_INIT("整治"), FIGURE_VERB},
    {STR_INIT("整理"), FIGURE_VERB},       {STR_INIT("新增"), FIGURE_VERB},
    {STR_INIT("新建"), FIGURE_VERB},       {STR_INIT("明确"), FIGURE_VERB},
    {STR_INIT("更换"), FIGURE_VERB},       {STR_INIT("更新"), FIGURE_VERB},
    {STR_INIT("最多"), FIGURE_LIMIT},      {STR_INIT("最少"), FIGURE_LIMIT},
    {STR_INIT("服务"), FIGURE_VERB},       {STR_INIT("查出"), FIGURE_VERB},
    {STR_INIT("查办"), FIGURE_VERB},       {STR_INIT("查处"), FIGURE_VERB},
    {STR_INIT("核减"), FIGURE_VERB},       {STR_INIT("核实"), FIGURE_VERB},
    {STR_INIT("核查"), FIGURE_VERB},       {STR_INIT("梳理"), FIGURE_VERB},
    {STR_INIT("检查"), FIGURE_NOUN},       {STR_INIT("每"), FIGURE_LIMIT},
    {STR_INIT("注销"), FIGURE_VERB},       {STR_INIT("派发"), FIGURE_VERB},
    {STR_INIT("测试"), FIGURE_NOUN},       {STR_INIT("消除"), FIGURE_VERB},
    {STR_INIT("涉及"), FIGURE_VERB},       {STR_INIT("清理"), FIGURE_VERB},
    {STR_INIT("清缴"), FIGURE_VERB},       {STR_INIT("清运"), FIGURE_VERB},
    {STR_INIT("清退"), FIGURE_VERB},       {STR_INIT("清除"), FIGURE_VERB},
    {STR_INIT("演练"), FIGURE_NOUN},       {STR_INIT("物业服务"), FIGURE_NAME},
    {STR_INIT("现有"), FIGURE_VERB},       {STR_INIT("疏通"), FIGURE_VERB},
    {STR_INIT("登记"), FIGURE_NOUN},       {STR_INIT("盘活"), FIGURE_VERB},
    {STR_INIT("督促"), FIGURE_VERB},       {STR_INIT("督导"), FIGURE_NOUN},
    {STR_INIT("督查"), FIGURE_VERB},       {STR_INIT("研判"), FIGURE_NOUN},
    {STR_INIT("研究"), FIGURE_NOUN},       {STR_INIT("破获"), FIGURE_VERB},
    {STR_INIT("社会组织"), FIGURE_NAME},   {STR_INIT("种植"), FIGURE_VERB},
    {STR_INIT("移送"), FIGURE_VERB},       {STR_INIT("立案"), FIGURE_VERB},
    {STR_INIT("筹集"), FIGURE_VERB},       {STR_INIT("签署"), FIGURE_VERB},
    {STR_INIT("签订"), FIGURE_VERB},       {STR_INIT("纠正"), FIGURE_VERB},
    {STR_INIT("约谈"), FIGURE_VERB},       {STR_INIT("组织"), FIGURE_VERB},
    {STR_INIT("组织委员"), FIGURE_NAME},   {STR_INIT("组织建设"), FIGURE_NAME},
    {STR_INIT("组织生活"), FIGURE_NAME},   {STR_INIT("组织部"), FIGURE_NAME},
    {STR_INIT("经济组织"), FIGURE_NAME},   {STR_INIT("维修"), FIGURE_VERB},
    {STR_INIT("编制"), FIGURE_VERB},       {STR_INIT("网格管理"), FIGURE_NAME},
    {STR_INIT("罚款"), FIGURE_VERB},       {STR_INIT("群团组织"), FIGURE_NAME},
    {STR_INIT("考核"), FIGURE_NOUN},       {STR_INIT("联系"), FIGURE_VERB},
    {STR_INIT("腾退"), FIGURE_VERB},       {STR_INIT("至少"), FIGURE_LIMIT},
    {STR_INIT("节约"), FIGURE_VERB},       {STR_INIT("补交"), FIGURE_VERB},
    {STR_INIT("补办"), FIGURE_VERB},       {STR_INIT("补助"), FIGURE_VERB},
    {STR_INIT("补签"), FIGURE_VERB},       {STR_INIT("补缴"), FIGURE_VERB},
    {STR_INIT("补选"), FIGURE_VERB},       {STR_INIT("补齐"), FIGURE_VERB},
    {STR_INIT("覆盖"), FIGURE_VERB},       {STR_INIT("规划"), FIGURE_VERB},
    {STR_INIT("解决"), FIGURE_VERB},       {STR_INIT("讨论"), FIGURE_NOUN},
    {STR_INIT("设立"), FIGURE_VERB},       {STR_INIT("设置"), FIGURE_VERB},
    {STR_INIT("调整"), FIGURE_VERB},       {STR_INIT("调研"), FIGURE_NOUN},
    {STR_INIT("调解"), FIGURE_VERB},       {STR_INIT("谈话"), FIGURE_VERB},
    {STR_INIT("购买"), FIGURE_VERB},       {STR_INIT("购置"), FIGURE_VERB},
    {STR_INIT("走访"), FIGURE_VERB},       {STR_INIT("轮训"), FIGURE_NOUN},
    {STR_INIT("辅导"), FIGURE_NOUN},       {STR_INIT("达到"), FIGURE_VERB},
    {STR_INIT("追回"), FIGURE_VERB},       {STR_INIT("追缴"), FIGURE_VERB},
    {STR_INIT("追责"), FIGURE_VERB},       {STR_INIT("退回"), FIGURE_VERB},
    {STR_INIT("退缴"), FIGURE_VERB},       {STR_INIT("退还"), FIGURE_VERB},
    {STR_INIT("选拔"), FIGURE_VERB},       {STR_INIT("选派"), FIGURE_VERB},
    {STR_INIT("通报"), FIGURE_NOUN},       {STR_INIT("邀请"), FIGURE_VERB},
    {STR_INIT("配备"), FIGURE_VERB},       {STR_INIT("配置"), FIGURE_VERB},
    {STR_INIT("配齐"), FIGURE_VERB},       {STR_INIT("采纳"), FIGURE_VERB},
    {STR_INIT("采购"), FIGURE_VERB},       {STR_INIT("问责"), FIGURE_VERB},
    {STR_INIT("队伍建设"), FIGURE_NAME},   {STR_INIT("预计"), FIGURE_LIMIT},
};
const size_t figure_word_count = sizeof figure_words / sizeof *figure_words;

const struct figure_scale figure_scales[] = {
    {STR_INIT("万"), 4}, {STR_INIT("亿"), 8}, {STR_INIT("千"), 3}, {STR_INIT("百"), 2}};
const size_t figure_scale_count = sizeof figure_scales / sizeof *figure_scales;

/* clang-format off */
/* what stands before a verb whose deed is not done yet */
WORDS(words_figure_plans, S("力争"), S("计划"), S("准备"), S("预计"), S("拟"))

/* at the head of an object, no part of it */
WORDS(words_figure_heads, S("累计"), S("合计"), S("总计"), S("共计"), S("约"), S("共"), S("、"),
      S("其"), S("为"), S("各"), S("出"), S("了"), S("已"), S("近"), S("到"))

/* at its end */
WORDS(words_figure_tails, S("增加到"), S("增加至"), S("加到"), S("增到"), S("一共"), S("累计"), S("超过"),
      S("共计"), S("合计"), S("达到"), S("总计"), S("增至"), S("共"), S("近"), S("："), S("上"), S("了"),
      S("有"), S("仅"), S("已"), S("约"), S("、"), S("达"), S("等"), S("超"), S("逾"), S("的"))

/* at the head of a clause */
WORDS(words_figure_openers, S("累计"), S("全年"), S("目前"), S("达到"), S("其中"), S("先后"), S("已经"),
      S("同时"), S("实现"), S("并"), S("使"), S("又"), S("共"), S("还"), S("现"), S("已"), S("均"),
      S("再"))

/* right before a number: it is not exact */
WORDS(words_figure_nearly, S("超过"), S("约"), S("上"), S("超"), S("逾"), S("近"))

/* right behind it */
WORDS(words_figure_more, S("余"), S("多"))

/* behind the unit: a limit, no count */
WORDS(words_figure_beyond, S("及以下"), S("及以上"), S("以上"), S("以下"), S("以内"), S("之内"))

/* end the object behind a unit */
WORDS(words_figure_cuts, S("增加到"), S("减少到"), S("加到"), S("增至"), S("降到"), S("减到"), S("参与"),
      S("进行"), S("全部"), S("参加"), S("并"), S("及"), S("和"), S("等"), S("后"), S("均"), S("与"),
      S("已"), S("的"))

/* right before a number that is no count */
WORDS(words_figure_prefixes, S("百分之"), S("分之"), S("编号"), S("附件"), S("第"), S("各"), S("由"), S("从"))
/* clang-format on */
