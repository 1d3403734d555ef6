export default { title: '今日' }
