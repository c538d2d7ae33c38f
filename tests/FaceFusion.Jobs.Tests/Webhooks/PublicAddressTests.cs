using System.Net;
using FaceFusion.Fusion;
using FaceFusion.Jobs.Outbound;
using FaceFusion.Jobs.Settings;
using FaceFusion.Jobs.Webhooks;

namespace FaceFusion.Jobs.Tests.Webhooks;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("fe80::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2001:0:7f00:1::")]
    [InlineData("2001:db8::1")]
    public void MayBeCalled_AddressThatIsNotPublic_IsFalse(string address) => Assert.False(PublicAddress.MayBeCalled(IPAddress.Parse(address), []));

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2606:4700::1111")]
    public void MayBeCalled_PublicAddress_IsTrue(string address) => Assert.True(PublicAddress.MayBeCalled(IPAddress.Parse(address), []));

    [Fact]
    public void MayBeCalled_AllowedNetwork_IsTrueForItAlone()
    {
        IPNetwork[] allowed = [IPNetwork.Parse("10.1.0.0/16")];

        Assert.True(PublicAddress.MayBeCalled(IPAddress.Parse("10.1.2.3"), allowed));
        Assert.True(PublicAddress.MayBeCalled(IPAddress.Parse("::ffff:10.1.2.3"), allowed));
        Assert.False(PublicAddress.MayBeCalled(IPAddress.Parse("10.2.2.3"), allowed));
    }

    [Theory]
    [InlineData("http://example.org/")]
    [InlineData("ftp://example.org/")]
    [InlineData("https://user:word@example.org/")]
    [InlineData("https://example.org/#part")]
    [InlineData("/hook")]
    [InlineData("")]
    [InlineData(null)]
    public void Require_TextThatIsNoHttpsAddress_IsRefused(string? url) =>
        Assert.Equal("webhook_url_invalid", Assert.Throws<FusionException>(() => WebhookAddress.Require(url, new WebhookOptions())).Code);

    [Theory]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f.1/")]
    public void Require_AddressInNumbersThatIsNotPublic_IsRefused(string url) =>
        Assert.Equal("webhook_address_refused", Assert.Throws<FusionException>(() => WebhookAddress.Require(url, new WebhookOptions())).Code);
}
