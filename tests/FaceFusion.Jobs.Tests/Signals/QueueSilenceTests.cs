using FaceFusion.Jobs.Signals;

namespace FaceFusion.Jobs.Tests.Signals;

/// <summary>When a broker's queue is looked at.</summary>
public sealed class QueueSilenceTests
{
    private readonly QueueSilence _silence = new();

    [Fact]
    public void Connections_WithoutAnAnswer_AreTooLongASilenceOnce()
    {
        Assert.False(_silence.TakeIsTooLong());
        Connect(QueueSilence.Most - 1);
        Assert.False(_silence.TakeIsTooLong());

        Connect(1);

        Assert.True(_silence.TakeIsTooLong());
        Assert.False(_silence.TakeIsTooLong());
        Connect(QueueSilence.Most);
        Assert.True(_silence.TakeIsTooLong());
    }

    [Fact]
    public void Answer_OfTheQueue_EndsTheSilence()
    {
        Connect(QueueSilence.Most - 1);
        _silence.Answered();
        Connect(QueueSilence.Most - 1);

        Assert.False(_silence.TakeIsTooLong());
    }

    private void Connect(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _silence.Connected();
        }
    }
}
