namespace FaceFusion.Jobs.Tests.Support;

/// <summary>A test with a RabbitMQ broker; shown as skipped, with the reason, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RabbitFactAttribute : FactAttribute
{
    public RabbitFactAttribute() => Skip = RabbitServer.Missing;
}
