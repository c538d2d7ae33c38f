using FaceFusion.Jobs.Presets;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Jobs.Tests.Presets;

public sealed class PresetStoreTests
{
    [EachEngine]
    public async Task Removed_ComesBackUnderItsIdAndInItsPlace()
    {
        await using var studio = await TestStudio.StartAsync();
        var presets = studio.Get<IPresetStore>();
        var first = presets.Add("ws_1", "Soft", "{}");
        studio.Time.Advance(TimeSpan.FromSeconds(1));
        var second = presets.Add("ws_1", "Hard", "{}");

        Assert.Null(presets.Remove("ws_2", first.Id));
        var removed = presets.Remove("ws_1", first.Id)!;
        Assert.Equal([second], presets.List("ws_1"));
        presets.Restore("ws_1", removed);
        presets.Restore("ws_1", removed);

        Assert.Equal([first, second], presets.List("ws_1"));
    }
}
