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
    [InlineData("Jobs:Role", "spectator")]
    [InlineData("Jobs:Role", "7")]
    [InlineData("Jobs:Parallelism", "many")]
    [InlineData("Jobs:DrainSeconds", "soon")]
    [InlineData("Accounts:Guests", "perhaps")]
    [InlineData("Webhooks:TimeoutSeconds", "61")]
    [InlineData("Signals:Broker", "https://broker")]
    [InlineData("Signals:Broker", "broker")]
    [InlineData("Signals:Authority", "/no/such/authority.pem")]
    [InlineData("Signals:Authority", "/etc/hostname")]
    public async Task Start_ValueOutOfRange_NamesTheKey(string key, string value)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => TestStudio.StartAsync(settings: (key, value)));

        Assert.Contains($"Setting {key} is", Assert.Single(error.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_NetworkThatIsNone_NamesItsPlace()
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => TestStudio.StartAsync(settings: [("Webhooks:AllowedNetworks:0", "10.0.0.0/8"), ("Webhooks:AllowedNetworks:1", "here")]));

        Assert.Contains("Setting Webhooks:AllowedNetworks:1 is 'here'", Assert.Single(error.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_SeveralFaultsInASection_NamesAll()
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => TestStudio.StartAsync(settings: [("Jobs:Parallelism", "0"), ("Jobs:QueueLimit", "0")]));

        Assert.Equal(2, error.Failures.Count());
    }
}
