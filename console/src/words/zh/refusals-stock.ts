/** What stock and settings refuse, in Chinese. */
const texts: Readonly<Record<string, readonly [why: string, remedy: string]>> = {
  not_enough_stock: ['那里可动用的没有这么多。', '最多取可售的数量；账面不对就先盘点。'],
  not_in_transit: ['在途的没有这么多。', '最多收在途的数量，其余按新货收。'],
  same_location: ['不能调拨到原处。', '请选另一个仓库。'],
  too_many_units: ['数量超过能记的上限。', '核对数量；每个仓每个 SKU 最多 1,000,000,000。'],
  key_reused: ['这个请求号已用于另一条命令。', '请重新提交。'],
  settings_changed: ['你打开之后别人已保存过。', '刷新后重新填写你的修改。'],
  too_many_settings: ['数量已到上限。', '删除或改用不再需要的。'],
  unknown_setting: ['没有这一项。', '从列表里选择。'],
  privacy_incomplete: ['隐私设置不完整。', '至少选一个用途；个人和敏感信息要有遮盖方式。'],
  privacy_weaker: ['这样会让更多人看到更多内容。', '请所有者来保存。'],
  field_type_fixed: ['订单里可能已有这个字段的值，类型不能改。', '用新类型另建一个字段。'],
  field_in_use: [
    '已发布的流程 {process} 在用这个字段，改了就不能运行。',
    '先发布不用这个字段的流程。',
  ],
  last_owner_key: [
    '这是最后一把所有者密钥，撤销后谁也进不来。',
    '先新建一把所有者密钥并妥善保存。',
  ],
  unreadable_locations: ['仓库的设置有误。', '改好标出的字段再保存，尚未改动任何内容。'],
  unknown_key: ['没有这把密钥。', '从列表里选择。'],
  channels_missing: ['渠道密钥要绑定它下单的店铺。', '至少填一个店铺，如 my-shop。'],
  channels_not_for_role: ['只有渠道和系统对接的密钥可以绑定店铺。', '不填店铺，或换成这两种角色。'],
  other_channel: ['这把密钥绑定的是别的店铺。', '用这个店铺的密钥，或请所有者新建一把。'],
  whole_company: ['这属于整个公司，而你的密钥只限一个部门。', '请密钥不限部门的同事来做。'],
  key_beyond_unit: [
    '你的密钥只限一个部门，新建的密钥也只能限于它。',
    '不填部门，或请不限部门的所有者新建。',
  ],
}
export default Object.fromEntries(
  Object.entries(texts).map(([code, [why, remedy]]) => [code, { why, remedy }]),
)
