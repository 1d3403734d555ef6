export default {
  title: '设置',
  cancel: '取消',
  unsaved: {
    title: '填写的内容还没有保存',
    text: '现在离开会丢失。',
    stay: '留下',
    leave: '不保存就离开',
  },
}
