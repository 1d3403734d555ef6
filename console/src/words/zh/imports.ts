export default { title: '导入' }
