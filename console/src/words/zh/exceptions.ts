export default { title: '异常台' }
