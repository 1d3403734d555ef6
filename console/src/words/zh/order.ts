export default { title: '订单' }
