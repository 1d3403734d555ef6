export default { title: 'Order' }
