/** Code → why, what to do: lists, jobs and saved views. */
const texts: Readonly<Record<string, readonly [string, string]>> = {
  nothing_chosen: ['没有选中任何订单。', '请选择订单，或放宽筛选条件。'],
  too_many_orders: ['选中的订单超过一次任务的上限（{ordersMax} 单）。', '请缩小筛选，分几次处理。'],
  too_many_rows: ['行数超过一个工作簿的上限（{xlsxRowsMax} 行）。', '请改用 CSV，或缩小筛选。'],
  too_many_jobs: ['你未完成的任务已达上限（{jobsMax} 个）。', '等其中一个完成，或停掉一个。'],
  confirm_differs: [
    '此操作不能撤销，确认的数字与订单数（{orders}）不符。',
    '请核对订单数后重新输入。',
  ],
  unknown_job: ['你没有这个任务。', '请在「任务」里选择。'],
  job_over: ['任务已经结束。', '请重新发起。'],
  job_open: ['任务还在进行。', '等它结束，或先停止。'],
  not_undoable: ['这个任务不能撤销。', '只有挂起、解除挂起和单个标签可以撤销。'],
  already_undone: ['这个任务已经撤销过。', '请查看撤销它的任务。'],
  nothing_to_undo: ['任务没有改动任何订单。', '无需撤销。'],
  file_gone: ['文件不存在，或已过期。', '请重新导出；文件只保留一天。'],
  unknown_view: ['没有这个视图。', '请从列表里选择。'],
  not_your_view: ['这是别人的视图。', '请另存为自己的视图。'],
  too_many_views: ['你的视图已达上限（{viewsMax} 个）。', '请先删掉不用的。'],
  cursor_unreadable: ['翻页位置失效。', '请刷新列表。'],
  currency_missing: ['按金额筛选需要币种。', '请选择币种。'],
}

const refusals = Object.fromEntries(
  Object.entries(texts).map(([code, [why, remedy]]) => [code, { why, remedy }]),
)
export default refusals
