export default { title: '库存' }
