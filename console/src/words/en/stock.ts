export default { title: 'Stock' }
