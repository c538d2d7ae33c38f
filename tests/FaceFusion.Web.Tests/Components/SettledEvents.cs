using AngleSharp.Dom;
using Bunit;

namespace FaceFusion.Web.Tests.Components;

/// <summary>
/// Events that have happened when the call is over. bUnit's own come back at once where the component is still busy with something else, such
/// as what it began when it was made, and the test would look before the event is heard. These stand nearer than bUnit's and take their place.
/// </summary>
internal static class SettledEvents
{
    /// <summary>What a handler goes on to wait for may be what the test gives it next.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(200);

    public static void Click(this IElement element) => Settle(element.ClickAsync());

    public static void Change<T>(this IElement element, T value) => Settle(element.ChangeAsync(value));

    public static void Submit(this IElement element) => Settle(element.SubmitAsync());

    private static void Settle(Task handled)
    {
        if (Task.WhenAny(handled, Task.Delay(s_patience)).GetAwaiter().GetResult() == handled)
        {
            handled.GetAwaiter().GetResult();
        }
    }
}
