/** What imports refuse. */
export default {
  unknown_import: { why: '没有这次导入。', remedy: '请从导入记录里选一个。' },
  upload_empty: { why: '文件是空的。', remedy: '请重新选择；如果文件正打开着，先保存。' },
  upload_not_a_table: {
    why: '这不是订单表格（看起来是 {looksLike}）。',
    remedy: '请给 CSV、TSV、Excel（.xlsx）或 JSON 文件；图片或 PDF 请先存成表格。',
  },
  upload_old_excel: {
    why: '这是旧版 Excel 文件（.xls）。',
    remedy: '请用 Excel 或 WPS 打开，另存为 .xlsx 或 CSV 后再上传。',
  },
  upload_without_rows: {
    why: '文件最多只有表头，下面没有任何行。',
    remedy: '请连同数据行重新导出；第一行必须是列名。',
  },
  upload_unreadable: {
    why: '文件读不了：损坏、不完整，或有密码。',
    remedy: '请在原来的软件里打开，不带密码另存一次，再上传。',
  },
  upload_too_large: {
    why: '文件超过了上传的大小上限。',
    remedy: '请拆开，比如按月拆；或在服务器上用 ./orrery import 导入，大小不限。',
  },
  upload_cut_off: { why: '上传没有完成就断了。', remedy: '请重新上传。' },
  json_not_a_list: {
    why: '这个 JSON 是一个对象，不是订单列表。',
    remedy: '请给 [ ] 里的对象列表，或每行一个对象。',
  },
  too_many_drafts: {
    why: '你等待对照的文件已到上限。',
    remedy: '请先导入其中一个，或丢弃一个。',
  },
  import_file_gone: {
    why: '上传的文件已不再保留：里面有个人信息，导入结束或一天后就会删除。',
    remedy: '请重新上传；已入账的会认出来。',
  },
  import_not_ready: { why: '对照表还不能用。', remedy: '请按提示逐项补好，再导入。' },
  import_under_way: { why: '这次导入正在进行。', remedy: '请等它结束，或先停止它。' },
  import_over: { why: '这次导入已经结束。', remedy: '要再导入一次，请重新上传文件。' },
  import_not_run: { why: '这次导入还没有入账任何内容。', remedy: '没有可撤回的；可以丢弃文件。' },
  import_undone: { why: '这次导入已经撤回。', remedy: '要再导入一次，请重新上传文件。' },
  import_touched: {
    why: '有人处理过这次导入的订单，不能整批撤回。',
    remedy: '请逐个取消或更正；回答里写明了哪些订单、谁处理过。',
  },
  mapping_name_taken: { why: '这个名字是系统自带的对照表。', remedy: '请换一个名字保存。' },
  import_stopped_hub: {
    why: '系统多次在这次导入的途中中断，不再自动重来。',
    remedy: '先看日志和文件，再重新开始或撤回。',
  },
  bad_mapping: { why: '这份对照表不能用。', remedy: '请在提示的位置改正。' },
} as const
