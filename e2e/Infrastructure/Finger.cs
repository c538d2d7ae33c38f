using Microsoft.Playwright;

namespace FaceFusion.E2E.Infrastructure;

/// <summary>Fingers on a page, which the browser takes for real ones: it may scroll or zoom the page by them.</summary>
internal sealed class Finger(IPage page)
{
    private ICDPSession? _session;

    public Task PressAsync(float[] at) => SendAsync("touchStart", at);

    /// <summary>Moves what has been pressed, in steps as a screen reports them.</summary>
    public async Task MoveAsync(float[] from, float[] to)
    {
        const int Steps = 8;
        for (var step = 1; step <= Steps; step++)
        {
            await SendAsync("touchMove", [from[0] + ((to[0] - from[0]) * step / Steps), from[1] + ((to[1] - from[1]) * step / Steps)]);
        }
    }

    public async Task LiftAsync()
    {
        // What touches the screen within the next moment, as no hand can, belongs to the drag for the browser, and taps nothing.
        const int Moment = 150;
        await SendAsync("touchEnd");
        await page.WaitForTimeoutAsync(Moment);
    }

    /// <summary>Two fingers that part or meet.</summary>
    public async Task PinchAsync(float[] middle, float from, float to)
    {
        const int Steps = 8;
        await SendAsync("touchStart", Around(middle, from));
        for (var step = 1; step <= Steps; step++)
        {
            await SendAsync("touchMove", Around(middle, from + ((to - from) * step / Steps)));
        }

        await LiftAsync();
    }

    private static float[][] Around(float[] middle, float apart) => [[middle[0] - (apart / 2), middle[1]], [middle[0] + (apart / 2), middle[1]]];

    private async Task SendAsync(string type, params float[][] at)
    {
        _session ??= await page.Context.NewCDPSessionAsync(page);
        await _session.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object>
        {
            ["type"] = type,
            ["touchPoints"] = at.Select((point, id) => new { x = point[0], y = point[1], id }).ToArray(),
        });
    }
}
