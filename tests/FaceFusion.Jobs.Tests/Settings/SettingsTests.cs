using FaceFusion.Jobs.Tests.Support;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Tests.Settings;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("Storage:RetentionHours", "0")]
    [InlineData("Storage:RetentionHours", "NaN")]
    [InlineData("Storage:Folder", " ")]
    [InlineData("Upload:MaxBytes", "3")]
    [InlineData("Upload:MaxPixels", "0")]
    [InlineData("Jobs:Parallelism", "0")]
    [InlineData("Jobs:QueueLimit", "-1")]
    [InlineData("Previews:Drafts", "0")]
    [InlineData("Inference:Provider", "abacus")]
    public async Task Start_ValueOutOfRange_NamesTheKey(string key, string value)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => TestStudio.StartAsync(settings: (key, value)));

        Assert.Contains($"Setting {key} is", Assert.Single(error.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_SeveralFaultsInASection_NamesAll()
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => TestStudio.StartAsync(settings: [("Jobs:Parallelism", "0"), ("Jobs:QueueLimit", "0")]));

        Assert.Equal(2, error.Failures.Count());
    }
}
